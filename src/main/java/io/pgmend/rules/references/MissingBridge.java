package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.profile.UserReferenceStandard.Bridge;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key that would tie users to their logins, judged by schema and rows.
 *
 * @param bridge what the profile says of it
 */
record MissingBridge(Rule rule, MissingForeignKey key, Bridge bridge) implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return key.probes();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    WantedReference wanted = key.wanted();
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            wanted.object(),
            outcome(answers),
            "Neither a foreign key nor a trigger ties "
                + wanted.table().name()
                + " to "
                + wanted.parent()
                + ": a login that is deleted leaves its user and all that hangs on it.",
            wanted.orphanRows().evidence(answers),
            "hours",
            wanted.operation(true).breaks()));
  }

  private Outcome outcome(Map<String, Answer> answers) {
    Outcome outcome = key.outcome(answers);
    boolean asks = bridge.onDelete().isEmpty();
    if (outcome instanceof Outcome.Fixable && !asks) {
      return outcome;
    }
    if (outcome instanceof Outcome.Refused refused) {
      return new Outcome.Refused(
          refused.reason() + "; where another column holds the login's id, name it as `via`");
    }
    if (!(outcome instanceof Outcome.Fixable) && !(outcome instanceof Outcome.NeedsDecision)) {
      return outcome;
    }
    return decision(asks, outcome instanceof Outcome.NeedsDecision, answers)
        .<Outcome>map(Outcome.NeedsDecision::new)
        .orElse(outcome);
  }

  private Optional<Decision> decision(
      boolean action, boolean orphans, Map<String, Answer> answers) {
    WantedReference wanted = key.wanted();
    var actions = new LinkedHashMap<String, String>();
    if (action || wanted.nullsInVain()) {
      actions.put(
          "cascade", "a user goes with the login, and what hangs on the user as its keys say");
      actions.put("restrict", "a login that has a user cannot be deleted");
    } else {
      actions.put(bridge.onDelete(), "");
    }
    boolean rows =
        orphans
            && !(wanted.orphanRows().counted(answers) instanceof Answer.Known k && k.total() == 0);
    Map<String, String> policies =
        rows
            ? new OrphanChoices(
                    wanted, Optional.empty(), key.snapshot(), key.hanging().tables(answers))
                .policies()
            : Map.of(bridge.orphans(), "");
    var choices = new ArrayList<Choice>();
    policies.forEach(
        (policy, what) ->
            actions.forEach(
                (onDelete, then) ->
                    choices.add(
                        new Choice(
                            rows ? onDelete + ", " + policy : onDelete,
                            joined(then, what),
                            YamlText.standard(
                                "user_references",
                                Map.of("bridge", fragment(onDelete, policy)))))));
    String question =
        "What shall happen to a user when the login is deleted"
            + (rows ? ", and what becomes of users without one?" : "?");
    return choices.isEmpty() ? Optional.empty() : Optional.of(new Decision(question, choices));
  }

  private static String joined(String a, String b) {
    return a.isEmpty() || b.isEmpty() ? a + b : a + "; " + b;
  }

  private static YamlText fragment(String onDelete, String orphans) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("on_delete", YamlText.text(onDelete));
    entries.put("orphans", YamlText.text(orphans));
    return new YamlText.Entries(entries);
  }
}
