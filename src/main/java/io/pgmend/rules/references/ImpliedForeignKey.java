package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Map;

/** A column that may be a reference: it is one where it has values and all are its parent's. */
record ImpliedForeignKey(Rule rule, WantedReference wanted, Snapshot snapshot, Profile profile)
    implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return List.of(wanted.orphanRows().count(), wanted.orphanRows().matched());
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    Answer counted = wanted.orphanRows().counted(answers);
    if (counted instanceof Answer.Unknown unknown) {
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              wanted.object(),
              new Outcome.Inconclusive("its rows were not asked: " + unknown.reason()),
              wanted.object() + " may refer to " + wanted.parent() + ", going by its name.",
              List.of(),
              "minutes",
              ""));
    }
    boolean confirmed =
        wanted.orphanRows().isMatched(answers)
            && counted instanceof Answer.Known known
            && known.total() == 0;
    return confirmed
        ? MissingForeignKey.of(rule, wanted, List.of(), snapshot, profile).conclude(answers)
        : List.of();
  }
}
