package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.references.OrphanDependents.Inbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Orphans under a foreign key that is not valid.
 *
 * @param hanging rows that hang on them
 */
record OrphansOfKey(
    Rule rule, StandingKey key, OrphanDependents hanging, Snapshot snapshot, Profile profile)
    implements Rule.Candidate {

  static OrphansOfKey of(Rule rule, StandingKey key, Snapshot snapshot, Profile profile) {
    List<Inbound> inbound =
        OrphanDependents.inbound(snapshot).getOrDefault(key.table().name(), List.of());
    return new OrphansOfKey(
        rule, key, new OrphanDependents(key.wish().orphanRows(), inbound), snapshot, profile);
  }

  @Override
  public List<Probe> probes() {
    var probes = new ArrayList<Probe>();
    probes.add(key.wish().orphanRows().count());
    probes.add(key.wish().orphanRows().samples());
    probes.addAll(hanging.probes());
    return probes;
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    Answer counted = key.wish().orphanRows().counted(answers);
    boolean none = counted instanceof Answer.Known known && known.total() == 0;
    return none
        ? List.of()
        : List.of(
            new Finding(
                rule.id(),
                rule.severity(),
                key.object(),
                outcome(counted, answers),
                counted instanceof Answer.Known
                    ? OrphansWithoutKey.summary(key.wish())
                    : key.object() + " is not valid, so rows without a parent may stand.",
                key.wish().orphanRows().evidence(answers),
                "hours",
                key.replacement().breaks()));
  }

  private Outcome outcome(Answer counted, Map<String, Answer> answers) {
    if (counted instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive("orphans were not counted: " + unknown.reason());
    }
    if (hanging.isOpen(answers)) {
      return new Outcome.Inconclusive("rows that hang on orphans were not counted");
    }
    var choices =
        new OrphanChoices(key.wish(), profile.references(), snapshot, hanging.tables(answers));
    if (key.mends() && choices.isPossible()) {
      return new Outcome.Fixable(List.of(key.replacement()));
    }
    return choices
        .decision(true, false)
        .<Outcome>map(Outcome.NeedsDecision::new)
        .orElseGet(
            () ->
                new Outcome.Refused(
                    "rows of partitioned tables, and of those that refer to one, are not moved:"
                        + " mend them, then validate the key"));
  }
}
