package io.pgmend.rules.columns;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;

/** Why a column cannot get another type, each naming what stands in the way. */
final class RetypeObstacles {

  private RetypeObstacles() {}

  static List<String> of(Snapshot snapshot, Table table, Column column) {
    var reasons = new ArrayList<>(Obstacles.of(table));
    reasons.addAll(Obstacles.of(table, column.name()));
    if (column.array()) {
      reasons.add(table.columnName(column.name()) + " is an array");
    }
    if (column.isIdentity()
        || snapshot.sequences().stream()
            .anyMatch(s -> s.ownedBy().contains(table.columnName(column.name())))) {
      reasons.add(table.columnName(column.name()) + " takes its values from a sequence");
    }
    for (Constraint key : table.foreignKeys()) {
      if (key.columns().contains(column.name())) {
        reasons.add("the foreign key " + key.name() + " ties it to " + key.target());
      }
    }
    for (Table other : snapshot.tables()) {
      for (Constraint key : other.constraints()) {
        if (key.isForeignKey()
            && key.target().equals(table.name())
            && key.targetColumns().contains(column.name())) {
          reasons.add("the foreign key " + key.name() + " ties " + other.name() + " to it");
        }
      }
    }
    return reasons;
  }
}
