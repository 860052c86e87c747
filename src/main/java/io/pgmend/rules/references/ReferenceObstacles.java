package io.pgmend.rules.references;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.Table.Kind;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/** What in the schema forbids that a reference gets its foreign key, by name. */
record ReferenceObstacles(Snapshot snapshot, Profile profile) {

  static final String NOT_YET = "ON DELETE of single columns needs PostgreSQL 15";

  /** Empty where nothing does. */
  List<String> of(WantedReference wanted) {
    var reasons = new ArrayList<String>();
    Table parent = snapshot.table(wanted.parent()).orElseThrow();
    table(wanted.table(), reasons);
    if (!parent.name().equals(wanted.table().name())) {
      table(parent, reasons);
    }
    if (!wanted.table().partitionBound().isEmpty()) {
      reasons.add(
          wanted.table().name()
              + " is a partition: declare the reference for the table that it is a part of");
    }
    wanted.partitions().forEach(p -> partition(wanted, p, reasons));
    if (wanted.targetColumns().isEmpty()) {
      reasons.add(parent.name() + " has no primary key: name the columns as `parent_columns`");
    } else if (wanted.targetColumns().size() != wanted.columns().size()) {
      reasons.add(
          "the primary key of "
              + parent.name()
              + " is ("
              + String.join(", ", wanted.targetColumns())
              + "): name one column for each as `columns`, or others as `parent_columns`");
    } else {
      columns(wanted, parent, reasons);
    }
    if (!wanted.said().onDeleteColumns().isEmpty() && !snapshot.server().atLeast(15)) {
      reasons.add(NOT_YET);
    }
    if (wanted.table().constraint(wanted.name()).isPresent()) {
      reasons.add(wanted.table().name() + " has another constraint of the name " + wanted.name());
    }
    return reasons;
  }

  private static void table(Table table, List<String> reasons) {
    if (table.kind() == Kind.FOREIGN) {
      reasons.add(table.name() + " is a foreign table");
    } else if (table.kind() != Kind.PARTITIONED
        && table.partitionBound().isEmpty()
        && table.isInherited()) {
      reasons.add(
          table.name()
              + " is part of an inheritance tree, and a foreign key sees the rows of one table"
              + " only");
    }
  }

  private void partition(WantedReference wanted, QualifiedName name, List<String> reasons) {
    Table partition = snapshot.table(name).orElseThrow();
    if (partition.kind() == Kind.FOREIGN) {
      reasons.add(name + ", a partition, is a foreign table");
    }
    for (Constraint key : partition.foreignKeys()) {
      if (!key.inherited()
          && key.target().equals(wanted.parent())
          && key.columns().equals(wanted.columns())) {
        reasons.add(
            "the foreign key "
                + key.name()
                + " of the partition "
                + name
                + " would become part of the new one, and a rollback would drop it; drop it");
      }
    }
  }

  private void columns(WantedReference wanted, Table parent, List<String> reasons) {
    boolean differ = false;
    for (int i = 0; i < wanted.columns().size(); i++) {
      Column child = wanted.table().column(wanted.columns().get(i)).orElseThrow();
      var column = parent.column(wanted.targetColumns().get(i));
      if (column.isEmpty()) {
        reasons.add(parent.name() + " has no column " + wanted.targetColumns().get(i));
        differ = true;
      } else if (!isSameType(child, column.get()) && !isConverted(parent, column.get(), child)) {
        reasons.add(
            wanted.table().columnName(child.name())
                + " is "
                + child.type()
                + ", but "
                + parent.columnName(column.get().name())
                + " is "
                + column.get().type()
                + ": give both one type first");
        differ = true;
      } else if (isForbidden(wanted, parent, column.get())) {
        reasons.add(
            "the profile's user_references forbids keys to "
                + parent.columnName(column.get().name()));
      }
    }
    if (!differ && !new UserTarget(parent).isUnique(wanted.targetColumns())) {
      reasons.add(
          "no unique key of "
              + parent.name()
              + " stands on ("
              + String.join(", ", wanted.targetColumns())
              + "): add one first");
    }
  }

  static boolean isSameType(Column a, Column b) {
    return a.array() == b.array() && a.baseType().equals(b.baseType());
  }

  /** Whether both become uuids together. */
  boolean isConverted(Table parent, Column key, Column child) {
    return UserTarget.comparable(key, child)
        && profile
            .keys()
            .filter(k -> k.exempt().stream().noneMatch(e -> Glob.matchesObject(e, parent.name())))
            .isPresent()
        && profile.scope().covers(parent.name())
        && parent.primaryKey().filter(k -> k.columns().equals(List.of(key.name()))).isPresent();
  }

  private boolean isForbidden(WantedReference wanted, Table parent, Column column) {
    return profile
        .userReferences()
        .filter(u -> u.insteadOf().contains(parent.columnName(column.name())))
        .filter(u -> !u.target().table().equals(wanted.table().name()))
        .isPresent();
  }
}
