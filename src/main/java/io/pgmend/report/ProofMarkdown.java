package io.pgmend.report;

import io.pgmend.plan.Proof;
import java.util.stream.Collectors;

/** What a proof saw, for the page that a reviewer reads. */
public final class ProofMarkdown {

  private final StringBuilder out = new StringBuilder();

  private ProofMarkdown() {}

  /** Markdown in which every name is escaped. */
  public static String render(Proof proof) {
    return new ProofMarkdown().write(proof);
  }

  private String write(Proof proof) {
    line("**" + text(ProofText.verdictSentence(proof)) + "**");
    line("");
    line(
        text(
            "Proven on "
                + proof.shadow().description()
                + " with "
                + proof.rows().kind()
                + " rows in "
                + proof.rows().share()
                + "."));
    line("");
    if (!proof.changeSets().isEmpty()) {
      line("| Change set | Time | Back | Locks | Rewritten | Rows | Way back |");
      line("| --- | --- | --- | --- | --- | --- | --- |");
      proof.changeSets().forEach(this::changeSet);
      line("");
    }
    line(
        proof.stages().stream()
                .map(s -> text(s.name()) + (s.passed() ? " ok" : " **failed**"))
                .collect(Collectors.joining(", "))
            + ".");
    line("");
    proof
        .rows()
        .unfilled()
        .forEach(u -> line("- not filled: " + text(u.table() + ": " + u.reason())));
    proof.notes().forEach(note -> line("- " + text(note)));
    for (Proof.Fault fault : proof.faults()) {
      line(
          "- **"
              + text(fault.stage())
              + "** "
              + text(fault.changeSet())
              + ": "
              + text(fault.problem()));
      line("");
      // Indented code needs no fence that the text could close.
      Printable.block(fault.difference()).lines().forEach(l -> line("      " + l));
      line("");
    }
    return out.toString().strip() + "\n";
  }

  private void changeSet(Proof.ChangeSetProof c) {
    String locks =
        ProofText.byMode(c.locks()).entrySet().stream()
            .map(e -> e.getKey().sql() + " on " + ProofText.named(e.getValue()))
            .collect(Collectors.joining("; "));
    line(
        "| "
            + String.join(
                " | ",
                text(c.id()),
                ProofText.millis(c.forwardMillis()),
                ProofText.millis(c.rollbackMillis()),
                text(locks.isEmpty() ? "none" : locks + (c.locksMeasured() ? "" : " (declared)")),
                c.rewritten().isEmpty() ? "-" : ProofText.count(c.rewritten().size(), "table"),
                Long.toString(c.rowsChanged()),
                text(ProofText.grade(c) + ": " + c.reversalResult()))
            + " |");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String text(String plain) {
    return MarkdownFormat.INSTANCE.escapePlainText(plain);
  }
}
