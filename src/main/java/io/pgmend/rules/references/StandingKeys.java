package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ReferenceStandard;
import io.pgmend.profile.ReferenceStandard.Wanted;
import io.pgmend.rules.shared.OncePerSnapshot;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Foreign keys of the scope that stay where they point, with what the profile wants of them. */
final class StandingKeys {

  private static final OncePerSnapshot<List<StandingKey>> ALL =
      new OncePerSnapshot<>(StandingKeys::find);

  private StandingKeys() {}

  /**
   * Sorted by table and name; none where the family is off. Keys of partitions' parts are left out.
   */
  static List<StandingKey> of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  private static List<StandingKey> find(Snapshot snapshot, Profile profile) {
    if (profile.references().isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<StandingKey>();
    var wishes = new KeyWishes(snapshot, profile);
    Set<String> repointed = new HashSet<>();
    Repointings.find(snapshot, profile).forEach(r -> repointed.add(r.object()));
    for (Table table : snapshot.tables()) {
      if (!profile.scope().covers(table.name()) || !table.extension().isEmpty()) {
        continue;
      }
      for (Constraint key : table.foreignKeys()) {
        if (!key.inherited()
            && !repointed.contains(table.name() + "." + key.name())
            && key.columns().stream().noneMatch(c -> Parked.isColumn(table, c))) {
          found.add(of(table, key, wishes, snapshot, profile));
        }
      }
    }
    return List.copyOf(found);
  }

  private static StandingKey of(
      Table table, Constraint key, KeyWishes wishes, Snapshot snapshot, Profile profile) {
    ReferenceStandard standard = profile.references().orElseThrow();
    Wanted wanted = governed(wishes, table, key, profile);
    String policy =
        wishes
            .declared(table, key)
            .map(WantedReference::policy)
            .orElseGet(
                () ->
                    WantedReferences.policy(
                        standard, WantedActions.differing(standard, table, key.columns()), ""));
    return new StandingKey(WantedReferences.standing(table, key, wanted, policy, snapshot), key);
  }

  /**
   * What happens when a user is deleted is said by the standard of users, unless it keeps it or a
   * line names this very key.
   */
  static Wanted governed(KeyWishes wishes, Table table, Constraint key, Profile profile) {
    Wanted wanted = wishes.of(table, key, key.target(), key.targetColumns());
    return !wishes.isNamed(table, key)
            && profile
                .userReferences()
                .filter(u -> u.target().table().equals(key.target()))
                .filter(u -> !Repointings.onDelete(u, table).equals("KEEP"))
                .isPresent()
        ? new Wanted("", List.of(), wanted.onUpdate(), wanted.deferrable())
        : wanted;
  }
}
