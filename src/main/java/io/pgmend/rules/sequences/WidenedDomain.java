package io.pgmend.rules.sequences;

import io.pgmend.model.Column;
import io.pgmend.model.Dependency;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.operation.WidenKey;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Scope;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A key and every column that holds its values.
 *
 * @param undeclared references of the profile that lie in it
 */
record WidenedDomain(
    Snapshot snapshot, ColumnName root, SortedSet<ColumnName> columns, List<Reference> undeclared) {

  /** Columns that are bigint already stay as they are: such a reference works. */
  WidenKey operation() {
    return new WidenKey(
        root, columns.stream().filter(c -> isNarrow(column(c))).sorted().toList(), undeclared);
  }

  private Column column(ColumnName name) {
    return snapshot.column(name).orElseThrow();
  }

  private static boolean isNarrow(Column column) {
    return IntegerType.of(column.type()).filter(t -> t != IntegerType.BIGINT).isPresent();
  }

  /** Reasons why it is not widened, each naming what stands in the way. */
  List<String> obstacles(Scope scope) {
    var reasons = new ArrayList<String>();
    if (!scope.covers(root.table())) {
      reasons.add("its values come from " + root + ", which is outside the scope");
    }
    var tables = new TreeSet<QualifiedName>();
    for (ColumnName name : columns) {
      Table table = snapshot.table(name.table()).orElseThrow();
      if (tables.add(table.name())) {
        reasons.addAll(Obstacles.of(table));
      }
      Column column = column(name);
      if (IntegerType.of(column.type()).isEmpty() && !column.type().startsWith("numeric")) {
        reasons.add(name + " is " + column.type() + " and holds values of " + root);
      }
      reasons.addAll(Obstacles.of(table, name.column()));
      if (column.isIdentity() && isNarrow(column)) {
        CountedColumn.sequence(snapshot, name)
            .ifPresent(s -> reasons.addAll(dependents(snapshot, s, name)));
      }
    }
    return reasons;
  }

  /** What binds to a sequence besides its column, which keeps it from being made anew. */
  static List<String> dependents(Snapshot snapshot, Sequence sequence, ColumnName owner) {
    return snapshot.dependencies().stream()
        .filter(d -> d.on().equals("sequence " + sequence.name()))
        .map(Dependency::dependent)
        .filter(d -> !d.equals("default " + owner))
        .map(d -> "the " + d + " draws from " + sequence.name() + " or reads it")
        .toList();
  }
}
