package io.pgmend.rules.references;

import io.pgmend.model.Snapshot;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.profile.Profile;
import java.util.List;

/** References that will have a foreign key: what changes keys has to know them. */
public final class ComingReferences {

  private ComingReferences() {}

  /** Column pairs of those that the profile declares and that nothing in the schema forbids. */
  public static List<Reference> of(Snapshot snapshot, Profile profile) {
    return WantedReferences.of(snapshot, profile).lacking(snapshot, profile).stream()
        .filter(w -> new ReferenceObstacles(snapshot, profile).of(w).isEmpty())
        .flatMap(w -> w.pairs().stream())
        .toList();
  }
}
