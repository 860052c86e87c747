package io.pgmend.changelog.fill;

import io.pgmend.model.Snapshot;
import io.pgmend.operation.CreateIndex;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code create-index.sql.ftl}, direct and online. */
final class IndexFilling {

  private IndexFilling() {}

  static Filling of(CreateIndex operation, Snapshot before, int turn) {
    operation.tables().forEach(t -> Filling.table(before, t));
    String built = Names.suffixed(operation.name(), "__" + Filling.mark(operation, turn) + "n");
    var values = new TreeMap<String, Object>();
    values.put("index", new QualifiedName(operation.table().schema(), operation.name()));
    values.put("built", new QualifiedName(operation.table().schema(), built));
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    return new Filling(values, operation.tables(), new TreeSet<>());
  }
}
