package io.pgmend.rules.checks;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.List;
import java.util.stream.Stream;

/** A check that the profile wants does not stand. */
public final class CheckMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "checks";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.checks().stream()
        .map(standard -> CheckedTables.of(snapshot, profile, standard))
        .flatMap(
            checked ->
                Stream.<Candidate>concat(
                    checked
                        .wanted()
                        .map(w -> new WantedCheck(this, checked, w))
                        .filter(w -> !w.standsAsWorded()),
                    checked.unknown().map(line -> new MissingNames(this, "checks.wanted", line))))
        .toList();
  }
}
