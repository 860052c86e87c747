package io.pgmend.report;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.plan.preflight.Concern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The form for people at a terminal. */
public final class TextReport {

  /** Entries of a list that is not about findings; the rest is counted, and stands in the JSON. */
  private static final int LISTED = 20;

  /** Samples of a fact; the table stays readable, and the other forms have them all. */
  private static final int SAMPLES = 3;

  private static final int SEVERITY = 0;
  private static final int RULE = 1;
  private static final int OBJECT = 2;
  private static final int EVIDENCE = 3;
  private static final int OUTCOME = 4;

  private final Report report;
  private final int width;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Report report, int width, boolean colour) {
    this.report = report;
    this.width = width;
    this.colour = colour;
  }

  /**
   * The table, what is to decide, reasons, summary and score.
   *
   * @param width cells of a line, 80 or more for a table that reads well
   * @param colour whether to send ANSI colours
   */
  public static String render(Report report, int width, boolean colour) {
    return new TextReport(report, width, colour).write();
  }

  /** Only what is to decide, as YAML to paste. */
  static String decisions(List<Finding> findings, int width) {
    var report =
        new Report(
            "",
            findings,
            new Report.Score(0, List.of()),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>());
    var text = new TextReport(report, width, false);
    text.decisions();
    return text.out.toString();
  }

  private String write() {
    table();
    decisions();
    reasons();
    list("Could not be looked at:", unanswered(), Integer.MAX_VALUE);
    list("Not modelled, so not judged:", report.notModelled(), LISTED);
    list(
        "Before it is applied:", report.concerns().stream().map(TextReport::line).toList(), LISTED);
    wrapped(Summary.of(report));
    wrapped(Summary.score(report.score()));
    if (!report.familiesOff().isEmpty()) {
      wrapped("Families off in the profile: " + String.join(", ", report.familiesOff()) + ".");
    }
    return out.toString();
  }

  private void table() {
    if (report.findings().isEmpty()) {
      return;
    }
    var table = new TextTable("SEVERITY", "RULE", "OBJECT", "EVIDENCE", "OUTCOME");
    for (Finding finding : report.findings()) {
      table.row(
          finding.severity().id(),
          finding.rule(),
          Printable.line(finding.object()),
          Printable.line(evidence(finding, SAMPLES)),
          finding.outcome().id());
    }
    out.append(table.render(width, List.of(OBJECT, EVIDENCE), List.of(RULE), this::paint))
        .append('\n');
  }

  private String paint(int column, String text) {
    if (!colour) {
      return text;
    }
    String code =
        switch (column) {
          case SEVERITY ->
              switch (text) {
                case "critical" -> "1;31";
                case "high" -> "31";
                case "medium" -> "33";
                default -> "";
              };
          case OBJECT -> "1";
          case OUTCOME ->
              switch (text) {
                case "fixable" -> "32";
                case "needs-decision" -> "36";
                case "refused", "inconclusive" -> "35";
                default -> "";
              };
          default -> "";
        };
    return code.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }

  /** What was counted; a finding about the schema alone shows its summary instead. */
  static String evidence(Finding finding, int samples) {
    return finding.evidence().isEmpty()
        ? finding.summary()
        : finding.evidence().stream()
            .map(e -> evidence(e, samples))
            .collect(Collectors.joining("; "));
  }

  private static String evidence(Evidence evidence, int samples) {
    String counted = grouped(evidence.count()) + " " + evidence.what();
    if (evidence.samples().isEmpty()) {
      return counted;
    }
    String more = evidence.samples().size() > samples ? ", ..." : "";
    return counted
        + ": "
        + evidence.samples().stream().limit(samples).collect(Collectors.joining(", "))
        + more;
  }

  /** {@code 12,345}. */
  private static String grouped(long count) {
    var out = new StringBuilder().append(count);
    int first = count < 0 ? 1 : 0;
    for (int i = out.length() - 3; i > first; i -= 3) {
      out.insert(i, ',');
    }
    return out.toString();
  }

  /**
   * Everything here is YAML, comments included, so that a mouse that takes a line too much does no
   * harm. The first choice can be pasted as it stands; the others are comments.
   */
  private void decisions() {
    Map<Decision, List<Finding>> open = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      if (finding.outcome() instanceof Outcome.NeedsDecision needed) {
        open.computeIfAbsent(needed.decision(), d -> new ArrayList<>()).add(finding);
      }
    }
    open.forEach(this::decision);
  }

  private void decision(Decision decision, List<Finding> findings) {
    comment(
        "Decide: "
            + findings.get(0).rule()
            + " on "
            + findings.stream().map(Finding::object).collect(Collectors.joining(", "))
            + ". "
            + decision.question());
    for (int i = 0; i < decision.choices().size(); i++) {
      Decision.Choice choice = decision.choices().get(i);
      comment((i == 0 ? "Paste: " : "Or: ") + choice.name() + ". " + choice.effect());
      String indent = i == 0 ? "" : "#   ";
      Printable.block(choice.yaml())
          .stripTrailing()
          .lines()
          .forEach(line -> out.append(indent).append(line).append('\n'));
    }
    out.append('\n');
  }

  private void comment(String text) {
    Printable.wrap(Printable.line(text), width - 2)
        .forEach(line -> out.append("# ").append(line).append('\n'));
  }

  private void reasons() {
    for (Finding finding : report.findings()) {
      Outcome outcome = finding.outcome();
      String reason = Report.reason(outcome);
      if (!reason.isEmpty() && !(outcome instanceof Outcome.Inconclusive)) {
        wrapped(outcome.id() + ": " + finding.rule() + " on " + finding.object() + ": " + reason);
      }
    }
    if (!out.isEmpty() && out.charAt(out.length() - 2) != '\n') {
      out.append('\n');
    }
  }

  private List<String> unanswered() {
    return report.inconclusive().stream()
        .map(
            u ->
                u.rule().isEmpty()
                    ? u.reason()
                    : u.rule() + " on " + u.object() + ": " + u.reason())
        .toList();
  }

  /** {@code warning: old-transaction: pid 4711 ... End it, or wait.} */
  public static String line(Concern concern) {
    return (concern.blocks() ? "blocks: " : "warning: ")
        + concern.id()
        + ": "
        + concern.text()
        + " "
        + concern.next();
  }

  private void list(String title, List<String> entries, int limit) {
    if (entries.isEmpty()) {
      return;
    }
    out.append(title).append('\n');
    entries.stream().limit(limit).forEach(entry -> wrapped("- " + entry));
    if (entries.size() > limit) {
      out.append("- and ")
          .append(entries.size() - limit)
          .append(" more, all named by --format json\n");
    }
    out.append('\n');
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
