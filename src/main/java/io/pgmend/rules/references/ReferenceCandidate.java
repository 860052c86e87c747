package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
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

/** One foreign key to a forbidden user table, judged by schema and rows. */
record ReferenceCandidate(
    Rule rule,
    Repointing repointing,
    OrphanDependents hanging,
    UserReferenceStandard standard,
    Snapshot snapshot)
    implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    if (!obstacles().isEmpty()) {
      return List.of();
    }
    var probes = new ArrayList<>(repointing.probes());
    probes.addAll(hanging.probes());
    return probes;
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
            repointing.orphanRows().evidence(answers),
            "hours",
            repointing.operation().breaks()));
  }

  private List<String> obstacles() {
    return RepointObstacles.of(repointing, snapshot);
  }

  private Outcome outcome(Map<String, Answer> answers) {
    List<String> dependents = hanging.tables(answers);
    var choices = new ReferenceChoices(repointing, standard, snapshot, dependents);
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return choices
          .via()
          .<Outcome>map(Outcome.NeedsDecision::new)
          .orElseGet(() -> new Outcome.Refused(String.join("; ", obstacles)));
    }
    if (!repointing.duplicateOf().isEmpty()) {
      return new Outcome.Fixable(List.of(repointing.operation()));
    }
    if (repointing.orphans() == Orphans.REFUSE
        && repointing.orphanRows().counted(answers) instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive("orphans were not counted: " + unknown.reason());
    }
    if (repointing.orphans() == Orphans.QUARANTINE && hanging.isOpen(answers)) {
      return new Outcome.Inconclusive("rows that hang on orphans were not counted");
    }
    boolean settled =
        repointing.isSettled(answers)
            && choices.isPossible()
            && (repointing.orphans() != Orphans.QUARANTINE || dependents.isEmpty());
    boolean possible = !repointing.onDelete().equals("SET NULL") || repointing.allNullable();
    if (settled && possible) {
      return new Outcome.Fixable(List.of(repointing.operation()));
    }
    return choices
        .decision(!settled, !possible)
        .<Outcome>map(Outcome.NeedsDecision::new)
        .orElseGet(
            () ->
                new Outcome.Refused(
                    "rows without a user in "
                        + repointing.target()
                        + " can neither go, for rows of "
                        + String.join(", ", dependents)
                        + " hang on them, nor lose it, for the column is NOT NULL, nor get one"));
  }
}
