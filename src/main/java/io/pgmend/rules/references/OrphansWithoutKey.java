package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Map;

/** Orphans of a declared reference that cannot have its foreign key. */
record OrphansWithoutKey(Rule rule, WantedReference wanted) implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return List.of(wanted.orphanRows().count(), wanted.orphanRows().samples());
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    boolean some =
        wanted.orphanRows().counted(answers) instanceof Answer.Known known && known.total() > 0;
    return some
        ? List.of(
            new Finding(
                rule.id(),
                rule.severity(),
                wanted.object(),
                new Outcome.ReportOnly(
                    "foreign-key-missing says what keeps the key from being made; with the key"
                        + " these rows are mended"),
                summary(wanted),
                wanted.orphanRows().evidence(answers),
                "hours",
                ""))
        : List.of();
  }

  static String summary(WantedReference wanted) {
    return "Rows of "
        + wanted.table().name()
        + " refer by ("
        + String.join(", ", wanted.columns())
        + ") to what "
        + wanted.parent()
        + " does not have.";
  }
}
