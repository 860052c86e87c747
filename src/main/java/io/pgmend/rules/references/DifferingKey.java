package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.KeyActions;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A foreign key that does something else than it shall. */
record DifferingKey(Rule rule, StandingKey key, Snapshot snapshot, Profile profile)
    implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return List.of();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            key.object(),
            outcome(),
            key.object() + ": " + String.join("; ", differences()) + ".",
            List.of(),
            "minutes",
            key.replacement().breaks()));
  }

  private List<String> differences() {
    var out = new ArrayList<String>();
    differ("ON DELETE ", key.standing().deletion(), key.wanted().deletion(), out);
    differ("ON UPDATE ", key.standing().onUpdate(), key.wanted().onUpdate(), out);
    differ("checked ", when(key.standing()), when(key.wanted()), out);
    return out;
  }

  private static void differ(String what, String is, String wanted, List<String> out) {
    if (!is.equals(wanted)) {
      out.add(what + is + ", where the profile wants " + wanted);
    }
  }

  private static String when(KeyActions actions) {
    return switch (actions.deferral()) {
      case NEVER -> "never deferred";
      case IMMEDIATE -> "deferred where a transaction asks";
      case DEFERRED -> "at the end of the transaction";
    };
  }

  private Outcome outcome() {
    var obstacles = new ArrayList<String>();
    if (!key.wanted().onDeleteColumns().isEmpty() && !snapshot.server().atLeast(15)) {
      obstacles.add(ReferenceObstacles.NOT_YET);
    }
    if (!key.wish().columns().containsAll(key.wanted().onDeleteColumns())) {
      obstacles.add("not all `on_delete_columns` are columns of the key");
    }
    obstacles.addAll(key.losses(snapshot));
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    if (!key.wish().said().onDelete().isEmpty() && key.wish().nullsInVain(key.wanted())) {
      return new OrphanChoices(key.wish(), profile.references(), snapshot, List.of())
          .decision(false, true)
          .<Outcome>map(Outcome.NeedsDecision::new)
          .orElseThrow();
    }
    return new Outcome.Fixable(List.of(key.replacement()));
  }
}
