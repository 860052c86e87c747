package io.pgmend.report;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The two sentences that every form shares: how many findings, and the score with its sum. */
final class Summary {

  /** Outcomes in the order in which a reader acts on them. */
  private static final List<String> OUTCOMES =
      List.of("fixable", "needs-decision", "report-only", "refused");

  private Summary() {}

  /** {@code 3 findings (1 critical, 2 medium): 2 fixable, 1 needs-decision; 1 waived.} */
  static String of(Report report) {
    List<Finding> open = report.open();
    var text = new StringBuilder();
    if (open.isEmpty()) {
      text.append("No findings");
    } else {
      text.append(plural(open.size(), "finding"))
          .append(" (")
          .append(bySeverity(open))
          .append("): ")
          .append(byOutcome(open));
    }
    long waived =
        report.findings().stream().filter(f -> f.outcome() instanceof Outcome.Waived).count();
    if (waived > 0) {
      text.append("; ").append(waived).append(" waived");
    }
    int unanswered = report.inconclusive().size();
    if (unanswered > 0) {
      text.append("; ").append(unanswered).append(" inconclusive");
    }
    return text.append('.').toString();
  }

  /** {@code Score 88 of 100: 100 - 8 user-reference-nonstandard (1) - 4 enum-missing (1).} */
  static String score(Report.Score score) {
    var text = new StringBuilder("Score ").append(score.value()).append(" of 100");
    if (!score.deductions().isEmpty()) {
      text.append(": 100");
      for (Report.Deduction d : score.deductions()) {
        text.append(" - ")
            .append(d.points())
            .append(' ')
            .append(d.rule())
            .append(" (")
            .append(d.findings())
            .append(d.capped() ? ", capped)" : ")");
      }
      int sum = 100 - score.deductions().stream().mapToInt(Report.Deduction::points).sum();
      if (sum < score.value()) {
        text.append(", floored");
      }
    }
    return text.append('.').toString();
  }

  private static String bySeverity(List<Finding> findings) {
    Map<Severity, Long> counts =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::severity, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().id())
        .collect(Collectors.joining(", "));
  }

  private static String byOutcome(List<Finding> findings) {
    var parts = new ArrayList<String>();
    for (String outcome : OUTCOMES) {
      long count = findings.stream().filter(f -> f.outcome().id().equals(outcome)).count();
      if (count > 0) {
        parts.add(count + " " + outcome);
      }
    }
    return String.join(", ", parts);
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
