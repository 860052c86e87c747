package io.pgmend.changelog.fill;

import io.pgmend.model.Snapshot;
import io.pgmend.operation.CreateIndex;
import io.pgmend.operation.DropInvalidIndex;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RebuildIndex;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills the templates that make, rebuild and drop indexes, direct and online. */
final class IndexFilling {

  private IndexFilling() {}

  static Filling of(CreateIndex operation, Snapshot before, int turn) {
    operation.tables().forEach(t -> Filling.table(before, t));
    return of(operation, operation.table(), operation.name(), turn);
  }

  static Filling of(DropInvalidIndex operation, Snapshot before, int turn) {
    Filling.table(before, operation.table());
    return of(operation, operation.table(), operation.name(), turn);
  }

  static Filling of(RebuildIndex operation, Snapshot before) {
    operation.tables().forEach(t -> Filling.table(before, t));
    return of(operation, operation.table(), operation.name(), 1);
  }

  static Filling of(Operation operation, QualifiedName table, String name, int turn) {
    String built = Names.suffixed(name, "__" + Filling.mark(operation, turn) + "n");
    var values = new TreeMap<String, Object>();
    values.put("index", new QualifiedName(table.schema(), name));
    values.put("built", new QualifiedName(table.schema(), built));
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    return new Filling(values, operation.tables(), new TreeSet<>());
  }
}
