package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Carry;
import io.pgmend.changelog.carry.Move;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.RetypeColumn.Retyping;
import io.pgmend.operation.RetypeInPlace;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code retype-column.sql.ftl} and {@code retype-in-place.sql.ftl}. */
final class RetypeFilling {

  private RetypeFilling() {}

  /**
   * The functions that cast a column's values, names quoted; {@code forward} and {@code backward}
   * fail where a value has no counterpart, the others give null then.
   *
   * @param parameter the column's name, by which the expressions call the value
   * @param undo the new value in the old type, an expression of {@code "new"}
   */
  public record Cast(
      String forward,
      String backward,
      String tryForward,
      String tryBackward,
      String parameter,
      String undo,
      Retyping retyping) {}

  /** A column, with the default of the new one (may be empty). */
  public record ColumnChange(CarriedColumn column, String newType, String newDefault, Cast cast) {}

  /** The table of the operation. */
  public record TableChange(QualifiedName table, String syncFunction, List<ColumnChange> columns) {}

  /** A column that stays where it is. */
  public record InPlace(ColumnName name, String from, String to, String before, String after) {}

  static Filling of(RetypeColumn operation, Snapshot before, Past past) {
    Table table = Filling.table(before, operation.table());
    var moved = new TreeSet<ColumnName>();
    operation.retypings().forEach(r -> moved.add(r.column()));
    String mark = Filling.mark(operation, past.turn());
    // what differs there may agree here and the other way round: nothing unique stays on the old
    var move = new Move(moved, mark, true, false, true, past);
    var carry = Carry.of(before, move, Wording.unchanged(before));
    var columns = new ArrayList<ColumnChange>();
    for (Retyping retyping : operation.retypings()) {
      columns.add(change(table, retyping, mark));
    }
    var change =
        new TableChange(
            table.name(), Names.suffixed("sync_" + mark + "_" + table.name().name(), ""), columns);
    var values = new TreeMap<String, Object>();
    values.put("carry", carry);
    values.put("tables", List.of(change));
    values.put("casts", columns.stream().map(ColumnChange::cast).toList());
    values.put("mark", mark);
    values.put("syncTrigger", Filling.syncTrigger(operation, past.turn()));
    values.put("reconcile", columns.stream().map(c -> sweep(table.name(), c)).toList());
    return Filling.moving(
        values, operation, move, carry, columns.stream().map(ColumnChange::column).toList());
  }

  static Filling of(RetypeInPlace operation, Snapshot before, Past past) {
    Table table = Filling.table(before, operation.table());
    var move =
        new Move(
            new TreeSet<>(operation.columns()),
            Filling.mark(operation, past.turn()),
            true,
            true,
            false,
            past);
    var carry = Carry.of(before, move, Wording.unchanged(before));
    var values = new TreeMap<String, Object>();
    values.put("carry", carry);
    values.put("table", table.name());
    values.put(
        "columns",
        operation.columns().stream()
            .map(
                name -> {
                  Column column = column(table, name, TimeDefault.FROM);
                  return new InPlace(
                      name,
                      column.type(),
                      TimeDefault.TO,
                      column.defaultExpression(),
                      TimeDefault.of(column.defaultExpression(), "UTC"));
                })
            .toList());
    return new Filling(values, Filling.relations(carry, operation.tables()), new TreeSet<>());
  }

  private static Column column(Table table, ColumnName name, String from) {
    Column column =
        table
            .column(name.column())
            .orElseThrow(() -> new Refusal("there is no column " + name + " any more"));
    if (!column.type().equals(from)) {
      throw new Refusal(name + " has the type " + column.type() + " now, not " + from);
    }
    return column;
  }

  private static ColumnChange change(Table table, Retyping retyping, String mark) {
    Column column = column(table, retyping.column(), retyping.from());
    boolean text = TextTypes.is(retyping.to());
    boolean alike = text && TextTypes.is(column.type());
    return new ColumnChange(
        CarriedColumn.of(table, column)
            .with(alike ? CarriedColumn.storageOf(table, column) : List.of()),
        retyping.to()
            + (text && !column.collation().isEmpty() ? " COLLATE " + column.collation() : ""),
        newDefault(column, retyping),
        cast(retyping, mark));
  }

  /** An untyped text takes the type of its column; everything else is told. */
  private static String newDefault(Column column, Retyping retyping) {
    String now = column.defaultExpression();
    if (!column.hasDefault()) {
      return "";
    } else if (retyping.isZoned()) {
      return TimeDefault.of(now, retyping.zone());
    }
    return TextTypes.is(retyping.from()) && TextTypes.is(retyping.to())
        ? now
        : "(" + now + ")::" + retyping.to();
  }

  private static Cast cast(Retyping retyping, String mark) {
    String digest = Names.digest(mark + retyping).substring(0, 8);
    boolean total = retyping.isZoned();
    String undo =
        total ? "pg_catalog.timezone(" + Sql.rawLiteral(retyping.zone()) + ", \"new\")" : "\"new\"";
    return new Cast(
        "cast_" + digest,
        "uncast_" + digest,
        (total ? "" : "try_") + "cast_" + digest,
        (total ? "" : "try_") + "uncast_" + digest,
        retyping.column().column(),
        "(" + undo + ")::" + retyping.from(),
        retyping);
  }

  private static KeyFilling.Sweep sweep(QualifiedName table, ColumnChange change) {
    return new KeyFilling.Sweep(
        List.of(Sql.rawIdent(table)),
        "UPDATE "
            + Sql.rawIdent(table)
            + " t SET "
            + Sql.rawIdent(change.column().old())
            + " = "
            + swept(change)
            + " WHERE "
            + isSwept(change));
  }

  /** The old value of a row that was written after the swap. */
  static String swept(ColumnChange change) {
    return "pgmend."
        + Sql.rawIdent(change.cast().backward())
        + "(t."
        + Sql.rawIdent(change.column().column())
        + ")";
  }

  /**
   * Whether a row lacks it. One whose old value is the best that the old type has is done, though
   * it does not lead back to the new one (the second time of an hour that a zone repeats).
   */
  static String isSwept(ColumnChange change) {
    String old = "t." + Sql.rawIdent(change.column().old());
    String now = "t." + Sql.rawIdent(change.column().column());
    return "(pgmend."
        + Sql.rawIdent(change.cast().forward())
        + "("
        + old
        + ") IS DISTINCT FROM "
        + now
        + " AND ("
        + old
        + " IS NULL OR "
        + old
        + "::text IS DISTINCT FROM pgmend."
        + Sql.rawIdent(change.cast().tryBackward())
        + "("
        + now
        + ")::text))";
  }
}
