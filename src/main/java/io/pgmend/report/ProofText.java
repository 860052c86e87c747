package io.pgmend.report;

import io.pgmend.operation.Lock;
import io.pgmend.pg.LockMode;
import io.pgmend.plan.Proof;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a proof saw, for people at a terminal. */
public final class ProofText {

  /** Relations named of a lock's mode; the rest is counted, and stands in the JSON. */
  private static final int NAMED = 4;

  /** Lines of a difference that are shown; the rest stands in the JSON. */
  private static final int DIFFERENCE = 60;

  private final Proof proof;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  private ProofText(Proof proof, int width) {
    this.proof = proof;
    this.width = width;
  }

  /** A table of change sets, the locks, which tables held rows, faults and the verdict. */
  public static String render(Proof proof, int width) {
    return new ProofText(proof, width).write();
  }

  private String write() {
    if (!proof.changeSets().isEmpty()) {
      table();
      locks();
    }
    stages();
    wrapped("Rows: " + proof.rows().kind() + ", " + proof.rows().share() + " filled.");
    proof.rows().unfilled().forEach(u -> wrapped("- not filled: " + u.table() + ": " + u.reason()));
    proof.notes().forEach(note -> wrapped("note: " + note));
    proof.faults().forEach(this::fault);
    if (!proof.keptDatabase().isEmpty()) {
      wrapped("Kept: " + proof.keptDatabase());
    }
    wrapped(verdictSentence(proof));
    return out.toString();
  }

  private void table() {
    var table =
        new TextTable("CHANGE SET", "PHASE", "TIME", "BACK", "REWRITTEN", "ROWS", "REVERSAL");
    for (Proof.ChangeSetProof c : proof.changeSets()) {
      table.row(
          Printable.line(c.id()),
          c.phase(),
          millis(c.forwardMillis()),
          millis(c.rollbackMillis()),
          c.rewritten().isEmpty() ? "-" : count(c.rewritten().size(), "table"),
          String.format(Locale.ROOT, "%,d", c.rowsChanged()),
          grade(c) + ": " + c.reversalResult());
    }
    out.append(table.render(width, List.of(0), List.of(6), (column, text) -> text)).append('\n');
  }

  /** What waits while each change set runs. */
  private void locks() {
    out.append("Locks, held until the change set ends:\n");
    for (Proof.ChangeSetProof c : proof.changeSets()) {
      String how = c.locksMeasured() ? "" : " (as declared, not measured)";
      String held =
          byMode(c.locks()).entrySet().stream()
              .map(
                  e ->
                      e.getKey().sql()
                          + " on "
                          + named(e.getValue())
                          + " ("
                          + e.getKey().blocks()
                          + ")")
              .collect(Collectors.joining("; "));
      wrapped("- " + c.id() + how + ": " + (held.isEmpty() ? "none that blocks anybody" : held));
    }
    out.append('\n');
  }

  /** The strongest mode first. */
  static Map<LockMode, SortedSet<String>> byMode(List<Lock> locks) {
    var byMode = new TreeMap<LockMode, SortedSet<String>>(Comparator.reverseOrder());
    for (Lock lock : locks) {
      byMode.computeIfAbsent(lock.mode(), m -> new TreeSet<>()).add(lock.relation().toString());
    }
    return byMode;
  }

  static String named(SortedSet<String> relations) {
    String named = relations.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = relations.size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private void stages() {
    wrapped(
        "Stages: "
            + proof.stages().stream()
                .map(s -> s.name() + (s.passed() ? " ok" : " FAILED"))
                .collect(Collectors.joining(", "))
            + ".");
    wrapped("Proven on: " + proof.shadow().description() + ".");
  }

  private void fault(Proof.Fault fault) {
    out.append('\n');
    wrapped(
        "FAILED in stage \""
            + fault.stage()
            + "\""
            + (fault.changeSet().isEmpty() ? "" : ", change set " + fault.changeSet())
            + ":");
    Printable.block(fault.problem())
        .lines()
        .forEach(line -> out.append("  ").append(line).append('\n'));
    List<String> lines = Printable.block(fault.difference()).lines().toList();
    lines.stream().limit(DIFFERENCE).forEach(line -> out.append("    ").append(line).append('\n'));
    if (lines.size() > DIFFERENCE) {
      out.append("    ... and ").append(lines.size() - DIFFERENCE).append(" more lines\n");
    }
    out.append('\n');
  }

  static String verdictSentence(Proof proof) {
    if (proof.verdict() == Proof.Verdict.FAILED) {
      return "Verdict: the proof failed.";
    }
    if (proof.changeSets().isEmpty()) {
      return "Verdict: there was nothing to prove.";
    }
    return proof.verdict() == Proof.Verdict.PROVEN
        ? "Verdict: proven. It mends what it says, and its rollback restored schema and rows."
        : "Verdict: proven in part. Nothing failed, but touched tables held no rows: what is done to"
            + " rows there is not proven.";
  }

  /** The word before the explanation. */
  static String grade(Proof.ChangeSetProof c) {
    return c.reversal().replaceFirst("[:;,. (].*", "");
  }

  static String millis(long millis) {
    if (millis < 0) {
      return "-";
    }
    return millis < 10_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Lines after the first are indented, so that entries stay apart. */
  private void wrapped(String text) {
    String indent = "";
    for (String line : Printable.wrap(Printable.line(text), width - 2)) {
      out.append(indent).append(line).append('\n');
      indent = "  ";
    }
  }
}
