package io.pgmend.rules.columns;

import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.ColumnRemovals;
import io.pgmend.profile.ColumnRemovals.Outdated;
import io.pgmend.profile.ColumnRemovals.Redundant;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.shared.FunctionTexts;
import io.pgmend.rules.shared.Parked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Columns that the profile wants to go. One that is gone already needs nothing. */
record RemovedColumns(
    Snapshot snapshot, Profile profile, ColumnRemovals removals, FunctionTexts texts) {

  /** A column with its table. */
  record Found(Table table, Column column) {
    ColumnName name() {
      return table.columnName(column.name());
    }
  }

  static Stream<RemovedColumns> of(Snapshot snapshot, Profile profile) {
    return profile.columns().stream()
        .map(
            standard ->
                new RemovedColumns(
                    snapshot, profile, standard.removals(), new FunctionTexts(snapshot)));
  }

  /** All that a rule may judge; what partitions and children inherit stands behind the parent's. */
  Stream<Found> columns() {
    return snapshot.tables().stream()
        .filter(t -> profile.scope().covers(t.name()) && t.extension().isEmpty())
        .flatMap(
            t ->
                t.columns().stream()
                    .filter(c -> !c.inherited() && !Parked.isColumn(t, c.name()))
                    .map(c -> new Found(t, c)));
  }

  Optional<Redundant> redundant(ColumnName name) {
    return removals.redundant().stream()
        .filter(r -> Glob.matchesColumn(r.column(), name))
        .findFirst();
  }

  /** Redundant ones are none of these. */
  Optional<Outdated> deprecated(ColumnName name) {
    return redundant(name).isPresent()
        ? Optional.empty()
        : removals.deprecated().stream()
            .filter(d -> Glob.matchesColumn(d.column(), name))
            .findFirst();
  }

  /** Whether it shall go. */
  boolean isLeaving(ColumnName name) {
    return redundant(name).isPresent() || deprecated(name).filter(Outdated::drop).isPresent();
  }

  /** The others of its table that shall go, a flag that a time replaces among them; sorted. */
  List<String> leavingBeside(Found found) {
    return found.table().columns().stream()
        .map(Column::name)
        .filter(c -> !c.equals(found.column().name()))
        .filter(
            c ->
                isLeaving(found.table().columnName(c))
                    || profile.softDelete().filter(s -> s.replaces().equals(c)).isPresent())
        .sorted()
        .toList();
  }
}
