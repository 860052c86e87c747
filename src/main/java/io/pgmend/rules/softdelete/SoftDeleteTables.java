package io.pgmend.rules.softdelete;

import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.SoftDeleteStandard;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What both soft-delete rules ask of a table. */
record SoftDeleteTables(Snapshot snapshot, Profile profile, SoftDeleteStandard standard) {

  private static final QualifiedName BOOLEAN = new QualifiedName("pg_catalog", "bool");
  private static final QualifiedName TIME = new QualifiedName("pg_catalog", "timestamptz");

  /** Tables of the scope that are not exempt; partitions stand behind their parent. */
  Stream<Table> judged() {
    return snapshot.tables().stream()
        .filter(t -> profile.scope().covers(t.name()))
        .filter(t -> t.extension().isEmpty() && t.partitionBound().isEmpty())
        .filter(t -> standard.exempt().stream().noneMatch(e -> Glob.matchesObject(e, t.name())));
  }

  boolean isSelected(Table table) {
    return standard.tables().stream().anyMatch(s -> Glob.matchesObject(s, table.name()));
  }

  /** The flag that the standard replaces; a column of that name and another type is not it. */
  Optional<Column> flag(Table table) {
    return standard.replaces().isEmpty()
        ? Optional.empty()
        : table.column(standard.replaces()).filter(c -> has(c, BOOLEAN) && !c.inherited());
  }

  Optional<Column> column(Table table) {
    return table.column(standard.column());
  }

  static boolean isTime(Column column) {
    return has(column, TIME);
  }

  /**
   * Whether the fix has run and waits for its contract: both columns stand and are kept in step.
   */
  boolean isInStep(Table table) {
    return column(table).isPresent()
        && table.triggers().stream().anyMatch(t -> t.function().schema().equals("pgmend"));
  }

  /** Reasons in the schema, by name, that forbid the fix; empty where nothing does. */
  List<String> obstacles(Table table) {
    var reasons = new ArrayList<>(Obstacles.of(table));
    column(table)
        .filter(c -> !isTime(c))
        .ifPresent(
            c -> reasons.add(table.columnName(c.name()) + " is " + c.type() + ", not timestamptz"));
    column(table)
        .filter(c -> isTime(c) && c.notNull())
        .ifPresent(c -> reasons.add(table.columnName(c.name()) + " is NOT NULL"));
    String obstacle = SoftDeleteView.of(snapshot, table, standard).obstacle();
    if (!obstacle.isEmpty()) {
      reasons.add(obstacle);
    }
    return reasons;
  }

  private static boolean has(Column column, QualifiedName type) {
    return !column.array() && column.baseType().equals(type);
  }
}
