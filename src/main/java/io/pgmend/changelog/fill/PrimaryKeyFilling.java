package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedIndex;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddPrimaryKey;
import io.pgmend.operation.PromoteIndex;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code add-primary-key.sql.ftl} and {@code promote-index.sql.ftl}, direct and online. */
final class PrimaryKeyFilling {

  private PrimaryKeyFilling() {}

  static Filling of(AddPrimaryKey operation, Snapshot before, int turn) {
    Filling.table(before, operation.table());
    String built = Names.suffixed(operation.name(), "__" + Filling.mark(operation, turn) + "n");
    var values = new TreeMap<String, Object>();
    values.put("built", new QualifiedName(operation.table().schema(), built));
    values.put("tableLocks", List.of(Sql.rawIdent(operation.table())));
    values.put("keys", Sql.idents(operation.columns()));
    values.put("splits", Definition.isSplit(built + operation.table() + operation.columns()));
    if (operation.isNewColumn()) {
      String column = Sql.rawIdent(operation.columns().get(0));
      values.put("column", operation.columns().get(0));
      values.put("assigned", column + " = " + operation.newDefault());
      values.put("pending", column + " IS NULL");
    }
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  static Filling of(PromoteIndex operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Index index =
        table
            .index(operation.index())
            .orElseThrow(
                () ->
                    new Refusal(
                        "there is no index "
                            + operation.index()
                            + " of "
                            + table.name()
                            + " any more"));
    String former = Names.suffixed(operation.index(), "__" + Filling.mark(operation, turn));
    var values = new TreeMap<String, Object>();
    values.put("former", new QualifiedName(operation.table().schema(), former));
    values.put("tableLocks", List.of(Sql.rawIdent(operation.table())));
    values.put("original", index.definition());
    values.put("originalBuilt", new Definition(index).concurrently(former));
    values.put("againMarks", CarriedIndex.marks("TABLE", table.name(), index));
    return new Filling(values, operation.tables(), new TreeSet<>());
  }
}
