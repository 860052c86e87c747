package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ReferenceStandard;
import io.pgmend.profile.ReferenceStandard.Wanted;
import java.util.List;
import java.util.Optional;

/** What the profile wants foreign keys to do that stand, or that are pointed elsewhere. */
final class KeyWishes {

  private final Profile profile;
  private final List<WantedReference> declared;

  KeyWishes(Snapshot snapshot, Profile profile) {
    this.profile = profile;
    this.declared = WantedReferences.of(snapshot, profile).found();
  }

  /**
   * What the line says that declares it, else the first entry of the actions that selects it.
   *
   * @param target, targetColumns where it points, or will
   */
  Wanted of(Table table, Constraint key, QualifiedName target, List<String> targetColumns) {
    if (profile.references().isEmpty()) {
      return WantedActions.NOTHING;
    }
    ReferenceStandard standard = profile.references().get();
    for (WantedReference w : declared) {
      if (w.isFor(table, key.columns(), target, targetColumns)) {
        return w.said();
      }
    }
    if (isExempt(standard, table, key)) {
      return WantedActions.NOTHING;
    }
    Wanted selected = WantedActions.selected(standard, table, key.columns(), target);
    return selected.onDelete().isEmpty()
        ? selected
        : WantedActions.of(WantedActions.differing(standard, table, key.columns())).or(selected);
  }

  /** The line that declares the key. */
  Optional<WantedReference> declared(Table table, Constraint key) {
    return declared.stream()
        .filter(w -> w.isFor(table, key.columns(), key.target(), key.targetColumns()))
        .findFirst();
  }

  /**
   * Whether the entry of the actions that selects it names its columns, no pattern among tables.
   */
  boolean isNamed(Table table, Constraint key) {
    return profile.references().stream()
        .flatMap(s -> WantedActions.entry(s, table, key.columns(), key.target()).stream())
        .anyMatch(a -> !a.columns().isEmpty() && !Glob.isPattern(a.child()));
  }

  static boolean isExempt(ReferenceStandard standard, Table table, Constraint key) {
    return standard.exempt().stream()
        .anyMatch(
            e ->
                Glob.matchesObject(e, table.name())
                    || Glob.matches(e, table.name() + "." + key.name())
                    || key.columns().stream()
                        .anyMatch(c -> Glob.matchesColumn(e, table.columnName(c))));
  }
}
