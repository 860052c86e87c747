package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.profile.UserReferenceStandard;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One foreign key to a forbidden user table, judged by schema and rows. */
record ReferenceCandidate(
    Rule rule, Repointing repointing, UserReferenceStandard standard, Snapshot snapshot)
    implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return obstacles().isEmpty() ? repointing.probes() : List.of();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            repointing.object(),
            outcome(answers),
            repointing.table().name()
                + " references "
                + repointing.key().target()
                + " instead of "
                + repointing.target()
                + ".",
            evidence(answers),
            "hours",
            repointing.operation().breaks()));
  }

  private List<String> obstacles() {
    return RepointObstacles.of(repointing, snapshot);
  }

  private Outcome outcome(Map<String, Answer> answers) {
    var choices = new ReferenceChoices(repointing, standard, snapshot);
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return choices
          .via()
          .<Outcome>map(Outcome.NeedsDecision::new)
          .orElseGet(() -> new Outcome.Refused(String.join("; ", obstacles)));
    }
    if (repointing.onDelete().equals("SET NULL") && !repointing.allNullable()) {
      return new Outcome.NeedsDecision(choices.onDelete());
    }
    boolean duplicate = !repointing.duplicateOf().isEmpty();
    if (!duplicate && repointing.orphans() == Orphans.REFUSE) {
      if (answers.get(repointing.countId()) instanceof Answer.Unknown unknown) {
        return new Outcome.Inconclusive("orphans were not counted: " + unknown.reason());
      }
      if (!repointing.isSettled(answers)) {
        return new Outcome.NeedsDecision(choices.orphans());
      }
    }
    Optional<Decision> impossible = choices.impossiblePolicy();
    return !duplicate && impossible.isPresent()
        ? new Outcome.NeedsDecision(impossible.get())
        : new Outcome.Fixable(List.of(repointing.operation()));
  }

  private List<Evidence> evidence(Map<String, Answer> answers) {
    var evidence = new ArrayList<Evidence>();
    if (answers.get(repointing.countId()) instanceof Answer.Known count) {
      List<String> samples =
          answers.get(repointing.samplesId()) instanceof Answer.Known known
              ? known.rows().stream().map(Answer.Row::value).toList()
              : List.of();
      evidence.add(
          new Evidence("rows that " + repointing.target() + " lacks", count.total(), samples));
    }
    return evidence;
  }
}
