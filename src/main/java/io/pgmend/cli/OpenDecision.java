package io.pgmend.cli;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question that waits for an answer.
 *
 * @param findings that wait for it, at least one
 */
record OpenDecision(Decision decision, List<Finding> findings) {

  OpenDecision {
    findings = List.copyOf(findings);
  }

  /** Each decision once, in the order of its first finding. */
  static List<OpenDecision> of(List<Finding> findings) {
    Map<Decision, List<Finding>> open = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding.outcome() instanceof Outcome.NeedsDecision needed) {
        open.computeIfAbsent(needed.decision(), d -> new ArrayList<>()).add(finding);
      }
    }
    return open.entrySet().stream().map(e -> new OpenDecision(e.getKey(), e.getValue())).toList();
  }

  /** Ids of its findings. */
  List<String> ids() {
    return findings.stream().map(Finding::id).toList();
  }

  /** {@code rule:object}. */
  static String name(Finding finding) {
    return finding.rule() + ":" + finding.object();
  }
}
