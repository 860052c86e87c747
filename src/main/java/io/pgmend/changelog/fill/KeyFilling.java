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
import io.pgmend.operation.ConvertKey;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code convert-key.sql.ftl}. */
final class KeyFilling {

  private KeyFilling() {}

  /** A table of the domain; {@code syncFunction} is a name in schema pgmend. */
  public record TableChange(QualifiedName table, String syncFunction, List<ColumnChange> columns) {}

  /**
   * A column of the domain.
   *
   * @param expression the new value, from the old column
   * @param newDefault default of the new column, may be empty
   * @param looksUp whether the old value of a new row is looked up in the root (else the root's own
   *     default makes it)
   * @param ownRoot the root's column where it is in the same table, else empty
   */
  public record ColumnChange(
      CarriedColumn column,
      String expression,
      String newDefault,
      boolean looksUp,
      String ownRoot) {}

  /** The root while both columns stand. */
  public record Root(QualifiedName table, String column, String old) {}

  /** A statement that sweeps rows written since the cutover. */
  public record Sweep(List<String> relations, String statement) {}

  static Filling of(ConvertKey operation, Snapshot before, Past past) {
    String mark = Filling.mark(operation, past.turn());
    var move = new Move(new TreeSet<>(operation.columns()), mark, true, true, true, past);
    var carry = Carry.of(before, move, Wording.unchanged(before));
    var tables = new ArrayList<TableChange>();
    for (QualifiedName name : operation.tables()) {
      Table table = Filling.table(before, name);
      var columns = new ArrayList<ColumnChange>();
      for (ColumnName column : operation.columns()) {
        if (column.table().equals(name)) {
          columns.add(change(operation, table, column));
        }
      }
      tables.add(
          new TableChange(name, Names.suffixed("sync_" + mark + "_" + name.name(), ""), columns));
    }
    CarriedColumn root = carried(tables, operation.root());
    var values = new TreeMap<String, Object>();
    values.put("carry", carry);
    values.put("tables", tables);
    values.put("root", new Root(operation.root().table(), root.column(), root.old()));
    values.put("cast", operation.cast());
    values.put("mark", mark);
    values.put("syncTrigger", Filling.syncTrigger(operation, past.turn()));
    values.put("reconcile", sweeps(operation, before, tables, root));
    List<CarriedColumn> columns =
        tables.stream().flatMap(t -> t.columns().stream()).map(ColumnChange::column).toList();
    return Filling.moving(values, operation, move, carry, columns);
  }

  private static ColumnChange change(ConvertKey operation, Table table, ColumnName name) {
    Column column =
        table
            .column(name.column())
            .orElseThrow(() -> new Refusal("there is no column " + name + " any more"));
    boolean isKey = operation.keys().contains(name);
    if (column.hasDefault() && !isKey) {
      throw new Refusal(
          name
              + " is a reference with a default of its own ("
              + column.defaultExpression()
              + "), which has no counterpart");
    }
    String old = Sql.ident(name.column());
    String expression =
        operation.cast()
            ? "(" + old + ")::uuid"
            : "pgmend.derive("
                + Sql.literal(operation.salt())
                + ", "
                + Sql.literal(operation.root().toString())
                + ", ("
                + old
                + ")::text)";
    boolean isRoot = name.equals(operation.root());
    return new ColumnChange(
        CarriedColumn.of(table, column),
        expression,
        isKey ? operation.newDefault() : "",
        !isRoot,
        !isRoot && name.table().equals(operation.root().table()) ? operation.root().column() : "");
  }

  private static List<Sweep> sweeps(
      ConvertKey operation, Snapshot before, List<TableChange> tables, CarriedColumn root) {
    var sweeps = new ArrayList<Sweep>();
    String rootTable = Sql.rawIdent(root.name().table());
    String key = Sql.rawIdent(root.column());
    String oldKey = Sql.rawIdent(root.old());
    Column rootColumn = before.column(root.name()).orElseThrow();
    if (!rootColumn.hasDefault() && !rootColumn.isIdentity()) {
      String value = operation.cast() ? "n.key::text" : "n.base + n.place";
      sweeps.add(
          new Sweep(
              List.of(rootTable),
              "UPDATE "
                  + rootTable
                  + " r SET "
                  + oldKey
                  + " = "
                  + value
                  + " FROM (SELECT "
                  + key
                  + " AS key, row_number() OVER (ORDER BY "
                  + key
                  + ") AS place"
                  + (operation.cast()
                      ? ""
                      : ", (SELECT coalesce(max("
                          + oldKey
                          + "), 0) FROM "
                          + rootTable
                          + ") AS base")
                  + " FROM "
                  + rootTable
                  + " WHERE "
                  + oldKey
                  + " IS NULL) n WHERE n.key = r."
                  + key));
    }
    for (TableChange table : tables) {
      String child = Sql.rawIdent(table.table());
      for (ColumnChange column : table.columns()) {
        if (column.looksUp()) {
          String now = "c." + Sql.rawIdent(column.column().column());
          String then = "c." + Sql.rawIdent(column.column().old());
          String parent = " FROM " + rootTable + " p WHERE p." + key + " = " + now;
          sweeps.add(
              new Sweep(
                  List.of(child, rootTable),
                  "UPDATE "
                      + child
                      + " c SET "
                      + Sql.rawIdent(column.column().old())
                      + " = (SELECT p."
                      + oldKey
                      + parent
                      + " LIMIT 1) WHERE ("
                      + now
                      + " IS NULL AND "
                      + then
                      + " IS NOT NULL) OR EXISTS (SELECT"
                      + parent
                      + " AND p."
                      + oldKey
                      + " IS DISTINCT FROM "
                      + then
                      + ")"));
          // a value without a parent: another row of the table may know what it was
          String own = Sql.rawIdent(column.column().old());
          sweeps.add(
              new Sweep(
                  List.of(child),
                  "UPDATE "
                      + child
                      + " c SET "
                      + own
                      + " = (SELECT o."
                      + own
                      + " FROM "
                      + child
                      + " o WHERE o."
                      + Sql.rawIdent(column.column().column())
                      + " = "
                      + now
                      + " AND o."
                      + own
                      + " IS NOT NULL LIMIT 1) WHERE "
                      + now
                      + " IS NOT NULL AND "
                      + then
                      + " IS NULL"));
          if (column.column().notNull() && !operation.cast()) {
            sweeps.add(unknown(child, column.column(), rootTable, oldKey));
          }
        }
      }
    }
    return sweeps;
  }

  /**
   * A value that no row knows an old one of, written where no foreign key asks (MATCH SIMPLE with a
   * null beside it): a number below all keys stands for it, one for each value, so that it still
   * has no parent.
   */
  private static Sweep unknown(
      String child, CarriedColumn column, String rootTable, String rootOld) {
    String now = Sql.rawIdent(column.column());
    String old = Sql.rawIdent(column.old());
    return new Sweep(
        List.of(child, rootTable),
        "UPDATE "
            + child
            + " c SET "
            + old
            + " = n.base - n.place FROM (SELECT d.key, row_number() OVER (ORDER BY d.key) AS place,"
            + " least(0, (SELECT min("
            + old
            + ") FROM "
            + child
            + "), (SELECT min("
            + rootOld
            + ") FROM "
            + rootTable
            + ")) AS base FROM (SELECT DISTINCT "
            + now
            + " AS key FROM "
            + child
            + " WHERE "
            + now
            + " IS NOT NULL AND "
            + old
            + " IS NULL) d) n WHERE c."
            + now
            + " = n.key AND c."
            + old
            + " IS NULL");
  }

  private static CarriedColumn carried(List<TableChange> tables, ColumnName name) {
    return tables.stream()
        .flatMap(t -> t.columns().stream())
        .map(ColumnChange::column)
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
