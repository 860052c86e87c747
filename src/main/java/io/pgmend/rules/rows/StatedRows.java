package io.pgmend.rules.rows;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.InsertRows;
import io.pgmend.operation.StatedRow;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.RowStandard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a profile states of rows, table by table, and which of them refer to which. */
record StatedRows(Snapshot snapshot, Profile profile, RowStandard standard) {

  /** Tables that an entry selects. */
  List<Table> tables() {
    return snapshot.tables().stream()
        .filter(t -> profile.scope().covers(t.name()) && entry(t).isPresent())
        .filter(t -> t.partitionBound().isEmpty())
        .toList();
  }

  /** The first entry that matches. */
  Optional<RowStandard.Wanted> entry(Table table) {
    return standard.wanted().stream()
        .filter(w -> Glob.matchesObject(w.table(), table.name()))
        .findFirst();
  }

  List<StatedRow> rows(Table table) {
    return entry(table).stream()
        .flatMap(w -> w.rows().stream())
        .map(r -> new StatedRow(r.values(), r.nulls()))
        .toList();
  }

  InsertRows operation(Table table) {
    RowStandard.Wanted entry = entry(table).orElseThrow();
    var triggers = new RowTriggers(snapshot, table);
    return new InsertRows(
        table.name(),
        entry.key(),
        rows(table),
        level(table, Set.of()),
        entry.quiet(),
        table.forceRowSecurity(),
        entry.quiet() ? List.of() : triggers.names(),
        entry.quiet() ? new TreeSet<>() : triggers.disturbed());
  }

  /** The table's operation, behind those of the tables that its rows refer to, theirs included. */
  List<InsertRows> operations(Table table) {
    var done = new LinkedHashSet<Table>();
    collect(table, new HashSet<>(), done);
    return done.stream().map(this::operation).toList();
  }

  private void collect(Table table, Set<QualifiedName> met, Set<Table> done) {
    if (met.add(table.name())) {
      parents(table).forEach(p -> collect(p, met, done));
      done.add(table);
    }
  }

  private int level(Table table, Set<QualifiedName> below) {
    var path = new TreeSet<>(below);
    path.add(table.name());
    return parents(table).stream()
        .filter(p -> !path.contains(p.name()))
        .mapToInt(p -> 1 + level(p, path))
        .max()
        .orElse(0);
  }

  /** Other tables with rows that rows of this one refer to. */
  private List<Table> parents(Table table) {
    return table.foreignKeys().stream()
        .filter(k -> rows(table).stream().anyMatch(r -> refers(r, k)))
        .map(Constraint::target)
        .filter(t -> !t.equals(table.name()))
        .distinct()
        .sorted()
        .flatMap(t -> snapshot.table(t).stream())
        .filter(t -> entry(t).isPresent())
        .toList();
  }

  private static boolean refers(StatedRow row, Constraint key) {
    return row.values().keySet().containsAll(key.columns());
  }

  /** Rows that refer to one that is not stated: on a copy without rows they could not be made. */
  List<String> strays(Table table) {
    var reasons = new ArrayList<String>();
    for (Constraint key : table.foreignKeys()) {
      List<StatedRow> targets =
          snapshot.table(key.target()).map(this::rows).orElseGet(() -> List.of());
      for (StatedRow row : rows(table)) {
        if (refers(row, key) && targets.stream().noneMatch(t -> isTarget(t, row, key))) {
          reasons.add(
              "the row "
                  + row.shown(entry(table).orElseThrow().key())
                  + " refers to a row of "
                  + key.target()
                  + " ("
                  + key.name()
                  + ") that the profile does not state; state it too, in the same words");
          break;
        }
      }
    }
    return reasons;
  }

  private static boolean isTarget(StatedRow target, StatedRow row, Constraint key) {
    for (int i = 0; i < key.columns().size(); i++) {
      if (!Objects.equals(
          target.values().get(key.targetColumns().get(i)),
          row.values().get(key.columns().get(i)))) {
        return false;
      }
    }
    return true;
  }
}
