package io.pgmend.rules.assertions;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.AssertionStandard.Assertion;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A query of the profile that shall return nothing returns rows. */
public final class AssertionFailed implements Rule {

  /** What stands in the catalogue; each assertion says its own. */
  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "assertions";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.assertions().stream()
        .flatMap(
            s -> s.assertions().stream().<Candidate>map(a -> new Asserted(this, a, s.seconds())))
        .toList();
  }

  private record Asserted(Rule rule, Assertion assertion, int seconds) implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of(Probe.assertion(probeId(), assertion.sql(), seconds));
    }

    private String probeId() {
      return "assertion " + assertion.id();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      Answer answer = answers.getOrDefault(probeId(), new Answer.Unknown("it was not asked"));
      if (answer instanceof Answer.Unknown unknown) {
        return List.of(
            finding(
                new Outcome.Inconclusive("its query was not run to its end: " + unknown.reason()),
                "Whether this holds is not known: " + assertion.message(),
                List.of()));
      }
      var known = (Answer.Known) answer;
      return known.rows().isEmpty()
          ? List.of()
          : List.of(
              finding(
                  new Outcome.ReportOnly(
                      assertion.message()
                          + " What a query of the profile finds is for people to mend."),
                  assertion.message(),
                  List.of(evidence(known))));
    }

    private Finding finding(Outcome outcome, String summary, List<Evidence> evidence) {
      return new Finding(
          rule.id(),
          Severity.valueOf(assertion.severity().toUpperCase(Locale.ROOT)),
          assertion.id(),
          outcome,
          summary,
          evidence,
          "hours",
          "");
    }

    private static Evidence evidence(Answer.Known known) {
      List<String> samples =
          known.rows().stream().filter(r -> !r.isNull()).map(Answer.Row::value).toList();
      boolean more = known.total() > Probe.COUNTED;
      return new Evidence(
          more
              ? "rows that its query returns, and more that were not counted"
              : "rows that its query returns",
          more ? Probe.COUNTED : known.total(),
          samples);
    }
  }
}
