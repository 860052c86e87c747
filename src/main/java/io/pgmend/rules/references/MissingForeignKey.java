package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.indexes.ComingKeys;
import io.pgmend.rules.references.OrphanDependents.Inbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A reference without its foreign key, judged by schema and rows.
 *
 * @param instead foreign keys that the new one makes needless
 * @param hanging rows that hang on its orphans
 */
record MissingForeignKey(
    Rule rule,
    WantedReference wanted,
    List<StandingKey> instead,
    OrphanDependents hanging,
    Snapshot snapshot,
    Profile profile)
    implements Rule.Candidate {

  MissingForeignKey {
    instead = List.copyOf(instead);
  }

  static MissingForeignKey of(
      Rule rule,
      WantedReference wanted,
      List<StandingKey> instead,
      Snapshot snapshot,
      Profile profile) {
    var inbound =
        new ArrayList<>(
            OrphanDependents.inbound(snapshot).getOrDefault(wanted.table().name(), List.of()));
    if (wanted.table().name().equals(wanted.parent())) {
      // what the key itself will forbid
      inbound.add(
          new Inbound(wanted.parent(), wanted.name(), wanted.columns(), wanted.targetColumns()));
    }
    return new MissingForeignKey(
        rule,
        wanted,
        instead,
        new OrphanDependents(wanted.orphanRows(), inbound),
        snapshot,
        profile);
  }

  @Override
  public List<Probe> probes() {
    if (!obstacles().isEmpty()) {
      return List.of();
    }
    var probes = new ArrayList<Probe>();
    probes.add(wanted.orphanRows().count());
    probes.add(wanted.orphanRows().samples());
    if (policy() == Orphans.REFUSE || policy() == Orphans.QUARANTINE) {
      probes.addAll(hanging.probes());
    }
    return probes;
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            wanted.object(),
            outcome(answers),
            summary(),
            wanted.orphanRows().evidence(answers),
            "hours",
            wanted.operation(true).breaks()));
  }

  private String summary() {
    String refers =
        wanted.table().name()
            + " ("
            + String.join(", ", wanted.columns())
            + ") refers to "
            + wanted.parent();
    return instead.isEmpty()
        ? refers + ", and no foreign key says so."
        : refers
            + " as a whole, but its foreign keys do so one by one: "
            + String.join(", ", instead.stream().map(k -> k.key().name()).toList())
            + ".";
  }

  private List<String> obstacles() {
    var obstacles = new ArrayList<>(new ReferenceObstacles(snapshot, profile).of(wanted));
    instead.forEach(k -> obstacles.addAll(k.losses(snapshot)));
    return obstacles;
  }

  private Orphans policy() {
    return wanted.policy().equals(WantedReference.NOT_VALID)
        ? Orphans.REFUSE
        : Repointing.policy(wanted.policy());
  }

  Outcome outcome(Map<String, Answer> answers) {
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    Answer counted = wanted.orphanRows().counted(answers);
    boolean none = counted instanceof Answer.Known known && known.total() == 0;
    if (wanted.policy().equals("refuse") && counted instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive("orphans were not counted: " + unknown.reason());
    }
    if (policy() == Orphans.QUARANTINE && !none && hanging.isOpen(answers)) {
      return new Outcome.Inconclusive("rows that hang on orphans were not counted");
    }
    var choices =
        new OrphanChoices(wanted, profile.references(), snapshot, hanging.tables(answers));
    boolean settled = none || choices.isPossible();
    if (settled && !wanted.nullsInVain()) {
      return new Outcome.Fixable(operations(!none));
    }
    return choices
        .decision(!settled, wanted.nullsInVain())
        .<Outcome>map(Outcome.NeedsDecision::new)
        .orElseGet(
            () ->
                new Outcome.Refused(
                    "rows that "
                        + wanted.parent()
                        + " does not know can neither leave "
                        + wanted.table().name()
                        + " nor lose their reference, nor get a parent: mend them first"));
  }

  private List<Operation> operations(boolean orphaned) {
    var operations = new ArrayList<Operation>();
    ComingKeys.index(snapshot, profile, wanted.table(), wanted.columns(), wanted.name())
        .ifPresent(operations::add);
    operations.add(wanted.operation(orphaned));
    instead.forEach(k -> operations.add(k.drop(wanted.name(), false)));
    return operations;
  }
}
