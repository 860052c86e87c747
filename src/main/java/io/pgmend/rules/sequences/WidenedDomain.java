package io.pgmend.rules.sequences;

import io.pgmend.model.Column;
import io.pgmend.model.IntegerType;
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
  List<String> obstacles(Scope scope, Drawing drawing) {
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
        drawing.of(name).ifPresent(s -> reasons.addAll(drawing.others(s, name)));
      }
    }
    return reasons;
  }
}
