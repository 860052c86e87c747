package io.pgmend.prove.rows;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of a child whose values come from a row of a target: a foreign key, or a reference that
 * is only implied.
 *
 * @param optional whether the child may leave it out, by a null in one of its columns
 */
record Reference(
    String name,
    QualifiedName child,
    List<String> columns,
    QualifiedName target,
    List<String> targetColumns,
    boolean optional) {

  boolean isSelf() {
    return child.equals(target);
  }

  /** References of a table by foreign keys and wishes, those with most columns first. */
  static List<Reference> of(Table table, Snapshot snapshot, RowWishes wishes) {
    List<Reference> out = new ArrayList<>();
    for (Constraint key : table.foreignKeys()) {
      // A key to a partitioned table is repeated for each partition; any one of them will do.
      if (key.inherited() && isPartition(snapshot, key.target())) {
        continue;
      }
      out.add(
          new Reference(
              key.name(),
              table.name(),
              key.columns(),
              key.target(),
              key.targetColumns(),
              anyNullable(table, key.columns(), wishes)));
    }
    for (ImpliedReference implied : wishes.implied()) {
      if (implied.table().equals(table.name())) {
        out.add(
            new Reference(
                "implied " + implied,
                table.name(),
                implied.columns(),
                implied.target(),
                implied.targetColumns(),
                anyNullable(table, implied.columns(), wishes)));
      }
    }
    out.sort(
        java.util.Comparator.comparingInt((Reference r) -> -r.columns().size())
            .thenComparing(Reference::name));
    return out;
  }

  private static boolean anyNullable(Table table, List<String> columns, RowWishes wishes) {
    return columns.stream()
        .flatMap(c -> table.column(c).stream())
        .anyMatch(c -> !c.notNull() && !wishes.neverNull().contains(table.columnName(c.name())));
  }

  private static boolean isPartition(Snapshot snapshot, QualifiedName name) {
    return snapshot.table(name).map(t -> !t.partitionBound().isEmpty()).orElse(false);
  }
}
