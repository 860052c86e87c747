package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Carry;
import io.pgmend.changelog.carry.Move;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.model.Column;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.WidenKey;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Fills {@code widen-key.sql.ftl}, and what its online form wants besides. */
final class WideningFilling {

  private WideningFilling() {}

  /**
   * A table of the domain.
   *
   * @param syncFunction name in schema pgmend
   * @param fits whether all values of a row fit into what the columns were, without escapes
   */
  public record TableChange(
      QualifiedName table, String syncFunction, List<ColumnChange> columns, String fits) {}

  /**
   * A column of the domain.
   *
   * @param newDefault default of the new column, may be empty
   * @param low, high what the old column can hold
   */
  public record ColumnChange(CarriedColumn column, String newDefault, String low, String high) {
    String fits(String row) {
      return row + Sql.rawIdent(column.column()) + " BETWEEN " + low + " AND " + high;
    }
  }

  static Filling of(WidenKey operation, Snapshot before, Past past) {
    String mark = Filling.mark(operation, past.turn());
    var move = new Move(new TreeSet<>(operation.columns()), mark, true, true, true, past);
    var carry = Carry.of(before, move, Wording.unchanged(before));
    var tables = new ArrayList<TableChange>();
    var sequences = new MovedSequences(before, mark);
    for (QualifiedName name : operation.tables()) {
      Table table = Filling.table(before, name);
      var columns = new ArrayList<ColumnChange>();
      for (ColumnName column : operation.columns()) {
        if (column.table().equals(name)) {
          ColumnChange change = change(table, column);
          columns.add(change);
          sequences.add(table, table.column(column.column()).orElseThrow(), change.column());
        }
      }
      tables.add(
          new TableChange(
              name,
              Names.suffixed("sync_" + mark + "_" + name.name(), ""),
              columns,
              columns.stream().map(c -> c.fits("")).collect(Collectors.joining(" AND "))));
    }
    var values = new TreeMap<String, Object>();
    values.put("carry", carry);
    values.put("tables", tables);
    values.put("mark", mark);
    values.put("syncTrigger", Filling.syncTrigger(operation, past.turn()));
    values.put("fitName", "pgmend_fits_" + mark);
    values.put("sequences", sequences.moved());
    values.put("turnStatements", sequences.turn());
    values.put("turnBackStatements", sequences.turnBack());
    values.put("reconcile", tables.stream().map(WideningFilling::sweep).toList());
    List<CarriedColumn> columns =
        tables.stream().flatMap(t -> t.columns().stream()).map(ColumnChange::column).toList();
    return Filling.moving(values, operation, move, carry, columns);
  }

  private static ColumnChange change(Table table, ColumnName name) {
    Column column =
        table
            .column(name.column())
            .orElseThrow(() -> new Refusal("there is no column " + name + " any more"));
    IntegerType type =
        IntegerType.of(column.type())
            .filter(t -> t != IntegerType.BIGINT)
            .orElseThrow(() -> new Refusal(name + " is " + column.type() + " by now"));
    CarriedColumn c = CarriedColumn.of(table, column);
    // an identity goes over to the new column, so the old one needs no mark of its own
    return new ColumnChange(
        new CarriedColumn(c.name(), c.fresh(), c.old(), c.type(), c.notNull(), false, c.marks()),
        column.hasDefault() ? column.defaultExpression() : "",
        Long.toString(type.min()),
        Long.toString(type.max()));
  }

  /** Rows that were written past the trigger; a value that does not fit stops it. */
  private static KeyFilling.Sweep sweep(TableChange table) {
    String name = Sql.rawIdent(table.table());
    return new KeyFilling.Sweep(
        List.of(name),
        "UPDATE "
            + name
            + " t SET "
            + table.columns().stream()
                .map(c -> old(c) + " = " + now(c))
                .collect(Collectors.joining(", "))
            + " WHERE "
            + table.columns().stream()
                .map(c -> "t." + old(c) + " IS DISTINCT FROM " + now(c))
                .collect(Collectors.joining(" OR ")));
  }

  private static String old(ColumnChange c) {
    return Sql.rawIdent(c.column().old());
  }

  private static String now(ColumnChange c) {
    return "t." + Sql.rawIdent(c.column().column());
  }

  /** The tables as the online template wants them. */
  static List<OnlineTable> online(Filling direct, Snapshot before) {
    String trigger = direct.text("syncTrigger");
    return direct.list("tables", TableChange.class).stream()
        .map(
            t ->
                OnlineTable.of(
                    Filling.table(before, t.table()),
                    t.syncFunction(),
                    trigger,
                    t.columns().stream().map(WideningFilling::converted).toList()))
        .toList();
  }

  private static OnlineTable.Converted converted(ColumnChange c) {
    return OnlineTable.Converted.of(
        c.column(),
        "bigint",
        c.newDefault(),
        true,
        value -> value + "::bigint",
        now(c),
        "t." + old(c) + " IS DISTINCT FROM " + now(c),
        c);
  }
}
