package io.pgmend.report;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.LeftOut;
import io.pgmend.plan.Planned.FindingRef;
import io.pgmend.plan.StoredPlan;
import java.util.List;
import java.util.stream.Collectors;

/** What a changelog's making wrote and what it left, for people at a terminal. */
public final class GenerateReport {

  private final int width;
  private final StringBuilder out = new StringBuilder();

  private GenerateReport(int width) {
    this.width = width;
  }

  /**
   * The text.
   *
   * @param folder as the user named it
   * @param written names of the files that are new or changed
   * @param added change sets that are new
   * @param findings of the run; decisions are printed as diff prints them
   */
  public static String render(
      String folder,
      StoredPlan plan,
      List<String> written,
      List<ChangeSet> added,
      List<Finding> findings,
      List<LeftOut> leftOut,
      List<String> notes,
      int width) {
    var report = new GenerateReport(width);
    report.written(folder, plan, written, added);
    report.out.append(TextReport.decisions(findings, width));
    report.reasons(findings, leftOut, notes);
    report.sum(findings, leftOut);
    return report.out.toString();
  }

  private void written(
      String folder, StoredPlan plan, List<String> written, List<ChangeSet> added) {
    if (added.isEmpty()) {
      wrapped(
          "nothing to add: "
              + folder
              + " holds "
              + (plan.changeSets().isEmpty() ? "no" : plan.changeSets().size())
              + " change sets, and no finding asks for more");
    } else {
      wrapped("added " + count(added.size(), "change set") + " to " + folder);
    }
    written.forEach(file -> out.append("  ").append(Printable.line(file)).append('\n'));
    out.append('\n');
  }

  private void reasons(List<Finding> findings, List<LeftOut> leftOut, List<String> notes) {
    int before = out.length();
    for (Finding finding : findings) {
      String reason = Report.reason(finding.outcome());
      if (!reason.isEmpty() && !(finding.outcome() instanceof Outcome.Waived)) {
        wrapped(
            finding.outcome().id()
                + ": "
                + finding.rule()
                + " on "
                + finding.object()
                + ": "
                + reason);
      }
    }
    for (LeftOut left : leftOut) {
      wrapped(
          "left out: "
              + left.operation()
              + " on "
              + left.subject()
              + left.findings().stream()
                  .map(FindingRef::rule)
                  .distinct()
                  .collect(Collectors.joining(", ", " (", ")"))
              + ": "
              + left.reason());
    }
    notes.forEach(note -> wrapped("note: " + note));
    if (out.length() > before) {
      out.append('\n');
    }
  }

  private void sum(List<Finding> findings, List<LeftOut> leftOut) {
    long decisions = count(findings, Outcome.NeedsDecision.class);
    long refused = count(findings, Outcome.Refused.class);
    wrapped(
        (leftOut.isEmpty()
                ? "Everything fixable is written."
                : "Everything else fixable is written; " + leftOut.size() + " left out, see above.")
            + (decisions == 0 ? "" : " " + count(decisions, "finding") + " left to decide.")
            + (refused == 0 ? "" : " " + count(refused, "finding") + " refused."));
  }

  private static long count(List<Finding> findings, Class<? extends Outcome> outcome) {
    return findings.stream().filter(f -> outcome.isInstance(f.outcome())).count();
  }

  private static String count(long number, String what) {
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
