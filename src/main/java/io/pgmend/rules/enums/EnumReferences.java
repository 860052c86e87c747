package io.pgmend.rules.enums;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Foreign keys over columns that get an enum type: both ends have to change together, in one
 * operation, or the constraint cannot stand.
 */
final class EnumReferences {

  private final Map<ColumnName, QualifiedName> wanted = new HashMap<>();
  private final Map<ColumnName, List<Tie>> ties = new HashMap<>();

  private record Tie(String constraint, ColumnName other) {}

  EnumReferences(Snapshot snapshot, EnumColumns columns) {
    columns.tasks().forEach(t -> wanted.put(t.name(), t.wanted().name()));
    if (wanted.isEmpty()) {
      return;
    }
    for (Table table : snapshot.tables()) {
      for (Constraint key : table.foreignKeys()) {
        for (int i = 0; i < key.columns().size(); i++) {
          ColumnName child = table.columnName(key.columns().get(i));
          ColumnName parent = key.target().column(key.targetColumns().get(i));
          tie(child, parent, table.name() + "." + key.name());
          tie(parent, child, table.name() + "." + key.name());
        }
      }
    }
  }

  private void tie(ColumnName column, ColumnName other, String constraint) {
    if (wanted.containsKey(column)) {
      ties.computeIfAbsent(column, c -> new ArrayList<>()).add(new Tie(constraint, other));
    }
  }

  /** Reasons, by name, where the other end of a foreign key does not get the same type. */
  List<String> untied(ColumnTask task) {
    return ties.getOrDefault(task.name(), List.of()).stream()
        .filter(t -> !task.wanted().name().equals(wanted.get(t.other())))
        .map(
            t ->
                "the foreign key "
                    + t.constraint()
                    + " ties it to "
                    + t.other()
                    + ", which does not get the type "
                    + task.wanted().name())
        .toList();
  }

  /** Columns of other tables that must change in the same operation. */
  List<ColumnName> tied(ColumnName column) {
    return ties.getOrDefault(column, List.of()).stream().map(Tie::other).toList();
  }

  /**
   * For each table of the tasks the first table of its group; tables that are not tied stand alone.
   */
  Map<QualifiedName, QualifiedName> groups(List<ColumnTask> tasks) {
    var group = new TreeMap<QualifiedName, QualifiedName>();
    tasks.forEach(t -> group.put(t.table().name(), t.table().name()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ColumnTask task : tasks) {
        for (ColumnName other : tied(task.name())) {
          QualifiedName a = group.getOrDefault(task.table().name(), task.table().name());
          QualifiedName b = group.getOrDefault(other.table(), a);
          QualifiedName first = a.compareTo(b) < 0 ? a : b;
          if (!a.equals(b)) {
            group.replaceAll((table, top) -> top.equals(a) || top.equals(b) ? first : top);
            changed = true;
          }
        }
      }
    }
    return group;
  }
}
