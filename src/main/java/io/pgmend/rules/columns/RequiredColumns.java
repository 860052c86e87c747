package io.pgmend.rules.columns;

import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.RequiredColumn;
import io.pgmend.rules.references.EmptyingKeys;
import io.pgmend.rules.shared.HangingRows;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.Parked;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Columns that the profile wants NOT NULL.
 *
 * @param emptying columns that a foreign key puts null into, with its name
 */
record RequiredColumns(
    Snapshot snapshot,
    Profile profile,
    ColumnStandard standard,
    Map<QualifiedName, List<HangingRows.Inbound>> byTarget,
    Map<ColumnName, String> emptying) {

  static RequiredColumns of(Snapshot snapshot, Profile profile, ColumnStandard standard) {
    return new RequiredColumns(
        snapshot,
        profile,
        standard,
        HangingRows.byTarget(snapshot),
        EmptyingKeys.of(snapshot, profile));
  }

  /** One that may be null, with the tables that inherit it. */
  record Required(Lineage lineage, Column column) {}

  /** Those that may be null; what a parent passes on stands behind the parent's. */
  Stream<Required> nullable() {
    return snapshot.tables().stream()
        .filter(this::isJudged)
        .flatMap(
            t ->
                t.columns().stream()
                    .filter(c -> isNullable(t, c) && !isPassedOn(t, c))
                    .map(c -> new Required(Lineage.of(snapshot, t), c)));
  }

  private boolean isJudged(Table table) {
    return profile.scope().covers(table.name()) && table.extension().isEmpty();
  }

  private boolean isNullable(Table table, Column column) {
    return !column.notNull()
        && isWanted(table, column)
        && standard.nullable().stream().noneMatch(s -> matches(s, table, column))
        && !Parked.isColumn(table, column.name());
  }

  private boolean isWanted(Table table, Column column) {
    return standard.notNull().stream().anyMatch(s -> matches(s, table, column))
        || standard.required().stream()
            .filter(r -> r.column().equals(column.name()) && r.isOf(table.name()))
            .findFirst()
            .filter(RequiredColumn::notNull)
            .isPresent();
  }

  private boolean isPassedOn(Table table, Column column) {
    return Lineage.ancestors(snapshot, table).stream()
        .filter(this::isJudged)
        .anyMatch(a -> a.column(column.name()).filter(c -> isNullable(a, c)).isPresent());
  }

  boolean isKnown(String selector) {
    return snapshot.tables().stream()
        .filter(this::isJudged)
        .anyMatch(t -> t.columns().stream().anyMatch(c -> matches(selector, t, c)));
  }

  private static boolean matches(String selector, Table table, Column column) {
    return Glob.matchesColumn(selector, table.columnName(column.name()));
  }
}
