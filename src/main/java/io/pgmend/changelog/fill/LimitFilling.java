package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedConstraint;
import io.pgmend.changelog.carry.CarriedIndex;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.LimitUnique;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code limit-unique.sql.ftl}, direct and online. */
final class LimitFilling {

  private LimitFilling() {}

  static Filling of(LimitUnique operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Index index =
        table
            .index(operation.name())
            .orElseThrow(
                () -> new Refusal("there is no index " + operation.subject() + " any more"));
    String mark = Filling.mark(operation, turn);
    String schema = operation.table().schema();
    String fresh = Names.suffixed(operation.name(), "__" + mark + "n");
    String former = Names.suffixed(operation.name(), "__" + mark);
    var old = new Definition(index);
    Definition limited = old.where(Sql.rawIdent(operation.deletedAt()) + " IS NULL");
    var values = new TreeMap<String, Object>();
    values.put("tableLocks", List.of(Sql.rawIdent(operation.table())));
    values.put("index", new QualifiedName(schema, operation.name()));
    values.put("built", new QualifiedName(schema, fresh));
    values.put("former", new QualifiedName(schema, former));
    values.put("limited", limited.named(operation.name()));
    values.put("limitedBuilt", limited.concurrently(fresh));
    values.put("original", index.definition());
    values.put("originalBuilt", old.concurrently(former));
    values.put("limitedMarks", CarriedIndex.marks("TABLE", table.name(), limited.index()));
    values.put("againMarks", again(operation, before, table, index));
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  /** What follows the old index's definition. */
  private static List<String> again(
      LimitUnique operation, Snapshot before, Table table, Index index) {
    Optional<Constraint> constraint =
        operation.constraint() ? table.constraint(operation.name()) : Optional.empty();
    if (constraint.isEmpty()) {
      return CarriedIndex.marks("TABLE", table.name(), index);
    }
    List<String> all = CarriedConstraint.again(before, table, constraint.get());
    return new ArrayList<>(all.subList(1, all.size()));
  }
}
