package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Column;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertSerial;
import io.pgmend.operation.WidenSequence;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code widen-sequence.sql.ftl} and {@code convert-serial.sql.ftl}. */
final class SequenceFilling {

  private SequenceFilling() {}

  static Filling of(WidenSequence operation, Snapshot before) {
    Sequence stood = sequence(before, operation.sequence());
    var values = new TreeMap<String, Object>();
    values.put("forward", List.of(SequenceSql.limits(wide(operation, stood))));
    values.put("back", List.of(SequenceSql.limits(stood)));
    values.put("min", stood.min());
    values.put("max", stood.max());
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  private static Sequence wide(WidenSequence operation, Sequence stood) {
    return stood.with(operation.type(), operation.min(), operation.max());
  }

  static Filling of(ConvertSerial operation, Snapshot before, Past past) {
    Table table = Filling.table(before, operation.column().table());
    String name = operation.column().column();
    Column column =
        table
            .column(name)
            .orElseThrow(() -> new Refusal("there is no column " + operation.column()));
    Sequence stood = sequence(before, operation.sequence());
    String mark = Filling.mark(operation, past.turn());
    String alter = SequenceSql.alter(table, name);
    var forward = new ArrayList<String>();
    forward.add(SequenceSql.park(stood, mark));
    forward.add(alter + "DROP DEFAULT");
    forward.addAll(
        SequenceSql.identity(
            before, table, name, operation.always(), fitting(stood, column), mark));
    forward.add("DROP SEQUENCE " + Sql.ident(SequenceSql.parked(stood, mark)));
    var back = new ArrayList<String>();
    back.add(SequenceSql.park(stood, mark));
    back.addAll(SequenceSql.serial(before, table, name, stood, mark));
    back.add(alter + "DROP IDENTITY");
    back.add(
        Sql.statement(
            "ALTER TABLE "
                + Sql.rawIdent(table.name())
                + " ALTER COLUMN "
                + Sql.rawIdent(name)
                + " SET DEFAULT "
                + column.defaultExpression()));
    var values = new TreeMap<String, Object>();
    values.put("forward", forward);
    values.put("back", back);
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  /** An identity's sequence has the type of its column, and bounds within it. */
  private static Sequence fitting(Sequence stood, Column column) {
    IntegerType type =
        IntegerType.of(column.type())
            .orElseThrow(() -> new Refusal("an identity column cannot be " + column.type()));
    return stood.with(
        type.printed(), Math.max(stood.min(), type.min()), Math.min(stood.max(), type.max()));
  }

  static Sequence sequence(Snapshot before, QualifiedName name) {
    return before.sequences().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refusal("there is no sequence " + name + " any more"));
  }
}
