package io.pgmend.rules.references;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.ArrayList;
import java.util.List;

/**
 * A reference that the profile declares, or that a column's name and rows tell of, has no foreign
 * key.
 */
public final class ForeignKeyMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public String family() {
    return "references";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    if (profile.references().isEmpty()) {
      return List.of();
    }
    var candidates = new ArrayList<Candidate>();
    var wanted = WantedReferences.of(snapshot, profile);
    List<StandingKey> keys = StandingKeys.of(snapshot, profile);
    wanted.lacking(snapshot, profile).stream()
        // those are foreign-key-fragmented's
        .filter(w -> ForeignKeyFragmented.parts(w, keys, wanted.found()).isEmpty())
        .map(w -> MissingForeignKey.of(this, w, List.of(), snapshot, profile))
        .forEach(candidates::add);
    wanted.unknown().stream()
        .map(line -> new MissingNames(this, "references.declared", line))
        .forEach(candidates::add);
    ImpliedReferences.of(snapshot, profile).stream()
        .map(w -> new ImpliedForeignKey(this, w, snapshot, profile))
        .forEach(candidates::add);
    return candidates;
  }
}
