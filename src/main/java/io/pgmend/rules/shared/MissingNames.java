package io.pgmend.rules.shared;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Map;

/**
 * A line of the profile that names something that is not in the database: the rule cannot look at
 * it, and says so.
 *
 * @param setting where in the profile it stands
 * @param text what it says
 */
public record MissingNames(Rule rule, String setting, String text) implements Rule.Candidate {

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
            text,
            new Outcome.Inconclusive(
                "the profile's " + setting + " names it, but it is not in the database"),
            "The profile names something that is not there.",
            List.of(),
            "minutes",
            ""));
  }
}
