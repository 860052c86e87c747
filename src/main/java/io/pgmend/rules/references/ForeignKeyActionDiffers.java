package io.pgmend.rules.references;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;

/**
 * A foreign key does something else on delete or update than the profile wants, or is checked at
 * another time.
 */
public final class ForeignKeyActionDiffers implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "references";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return StandingKeys.of(snapshot, profile).stream()
        .filter(k -> !k.wanted().equals(k.standing()))
        .<Candidate>map(k -> new DifferingKey(this, k, snapshot, profile))
        .toList();
  }
}
