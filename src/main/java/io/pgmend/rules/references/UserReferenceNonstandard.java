package io.pgmend.rules.references;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;

/**
 * A foreign key points at a user table that the profile forbids. The bridge between the standard
 * table and the forbidden one is left alone.
 */
public final class UserReferenceNonstandard implements Rule {

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public String family() {
    return "user_references";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    List<Repointing> repointings = Repointings.find(snapshot, profile);
    if (repointings.isEmpty() || profile.userReferences().isEmpty()) {
      return List.of();
    }
    var inbound = OrphanDependents.inbound(snapshot);
    var standard = profile.userReferences().get();
    return repointings.stream()
        .<Candidate>map(
            r ->
                new ReferenceCandidate(
                    this, r, OrphanDependents.of(r, inbound), standard, snapshot))
        .toList();
  }
}
