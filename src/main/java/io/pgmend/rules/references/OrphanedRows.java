package io.pgmend.rules.references;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows without a parent that no other finding counts: under a foreign key that is not valid, in a
 * column that only its name tells to be a reference, or in a declared one that cannot have its key.
 */
public final class OrphanedRows implements Rule {

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
    StandingKeys.of(snapshot, profile).stream()
        .filter(k -> !k.key().validated())
        .filter(k -> !k.wish().policy().equals(WantedReference.NOT_VALID))
        .filter(k -> !KeyWishes.isExempt(profile.references().get(), k.table(), k.key()))
        .map(k -> OrphansOfKey.of(this, k, snapshot, profile))
        .forEach(candidates::add);
    ImpliedReferences.of(snapshot, profile).stream()
        .map(w -> new SuspectedOrphans(this, w, snapshot, profile))
        .forEach(candidates::add);
    var obstacles = new ReferenceObstacles(snapshot, profile);
    WantedReferences.of(snapshot, profile).lacking(snapshot, profile).stream()
        .filter(w -> !obstacles.of(w).isEmpty() && isCountable(w, snapshot))
        .map(w -> new OrphansWithoutKey(this, w))
        .forEach(candidates::add);
    return candidates;
  }

  private static boolean isCountable(WantedReference wanted, Snapshot snapshot) {
    if (wanted.table().kind() == Table.Kind.FOREIGN || wanted.pairs().isEmpty()) {
      return false;
    }
    return wanted.pairs().stream()
        .allMatch(
            p ->
                snapshot
                    .column(p.parent())
                    .flatMap(
                        parent ->
                            snapshot
                                .column(p.child())
                                .filter(child -> UserTarget.comparable(parent, child)))
                    .isPresent());
  }
}
