package io.pgmend.rules.references;

import io.pgmend.model.Table;
import io.pgmend.operation.KeyActions;
import io.pgmend.operation.KeyActions.Deferral;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.ReferenceStandard;
import io.pgmend.profile.ReferenceStandard.Differing;
import io.pgmend.profile.ReferenceStandard.Wanted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the profile says that foreign keys do, as PostgreSQL words it. */
final class WantedActions {

  static final Wanted NOTHING = new Wanted("", List.of(), "", "");

  private WantedActions() {}

  /** What the first entry says that matches; nothing where none does. */
  static Wanted selected(
      ReferenceStandard standard, Table table, List<String> columns, QualifiedName parent) {
    return entry(standard, table, columns, parent)
        .map(ReferenceStandard.Selected::wanted)
        .orElse(NOTHING);
  }

  /** The first entry that matches. */
  static Optional<ReferenceStandard.Selected> entry(
      ReferenceStandard standard, Table table, List<String> columns, QualifiedName parent) {
    return standard.actions().stream()
        .filter(a -> Glob.matchesObject(a.child(), table.name()))
        .filter(a -> a.columns().isEmpty() || a.columns().equals(columns))
        .filter(a -> Glob.matchesObject(a.parent(), parent))
        .findFirst();
  }

  /** The first override that matches. */
  static Optional<Differing> differing(
      ReferenceStandard standard, Table table, List<String> columns) {
    return standard.overrides().stream()
        .filter(o -> Glob.matchesObject(o.child(), table.name()))
        .filter(o -> o.columns().isEmpty() || o.columns().equals(columns))
        .findFirst();
  }

  /** What an override says of ON DELETE, as something to put before what else is said. */
  static Wanted of(Optional<Differing> override) {
    return override.map(o -> new Wanted(o.onDelete(), List.of(), "", "")).orElse(NOTHING);
  }

  /** The actions with what is wanted in their place. */
  static KeyActions over(KeyActions standing, Wanted wanted) {
    boolean deletes = !wanted.onDelete().isEmpty();
    return new KeyActions(
        deletes ? sql(wanted.onDelete()) : standing.onDelete(),
        deletes ? wanted.onDeleteColumns() : standing.onDeleteColumns(),
        wanted.onUpdate().isEmpty() ? standing.onUpdate() : sql(wanted.onUpdate()),
        switch (wanted.deferrable()) {
          case "never" -> Deferral.NEVER;
          case "immediate" -> Deferral.IMMEDIATE;
          case "deferred" -> Deferral.DEFERRED;
          default -> standing.deferral();
        },
        standing.matchFull());
  }

  private static String sql(String action) {
    return action.toUpperCase(Locale.ROOT);
  }
}
