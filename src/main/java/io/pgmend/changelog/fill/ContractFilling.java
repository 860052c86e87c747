package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Carry;
import io.pgmend.changelog.carry.Move;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Function;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Fills {@code drop-old-columns.sql.ftl}. */
final class ContractFilling {

  private ContractFilling() {}

  /**
   * A table that loses columns.
   *
   * @param attic name in schema pgmend of the table that keeps their values
   * @param doubles finds rows of the attic that could not be told apart; empty where a key tells
   * @param keep statement that fills the attic
   * @param restore statement that brings the values back
   * @param sync what keeps the columns in step; none where nothing does
   */
  public record TableChange(
      QualifiedName table,
      String attic,
      List<ColumnChange> columns,
      String keep,
      String doubles,
      String restore,
      List<Sync> sync) {}

  /**
   * A trigger and its function, as they are printed.
   *
   * @param function, trigger definitions, to be made again on the way back
   */
  public record Sync(QualifiedName functionName, String function, String trigger) {}

  /**
   * A column that goes.
   *
   * @param type as it is printed
   * @param definition type and collation
   * @param identity clause after GENERATED, or empty
   * @param sequence of an identity or serial column, with and without escapes; empty where there is
   *     none
   * @param position table in schema pgmend that keeps an identity sequence's position
   */
  public record ColumnChange(
      String name,
      String type,
      String definition,
      boolean notNull,
      String defaultExpression,
      String identity,
      String sequence,
      String sequenceRaw,
      String position,
      List<String> marks,
      List<String> sequenceMarks) {}

  static Filling of(DropOldColumns operation, Snapshot before, Past past) {
    var move =
        new Move(
            new TreeSet<>(operation.columns()),
            "",
            true,
            false,
            false,
            new Past(new TreeSet<>(), past.maker(), past.turn()));
    var carry = Carry.of(before, move, Wording.unchanged(before));
    carry.requireParked(past.parked());
    String mark = Filling.mark(operation, past.turn());
    var tables = new ArrayList<TableChange>();
    for (QualifiedName name : operation.tables()) {
      tables.add(change(operation, before, Filling.table(before, name), mark, tables.size()));
    }
    var values = new TreeMap<String, Object>();
    values.put("carry", carry);
    values.put("tables", tables);
    values.put("syncTrigger", operation.syncTrigger());
    values.put(
        "types",
        operation.retired().stream()
            .flatMap(t -> RetiredType.of(operation, before, t, past).stream())
            .toList());
    return new Filling(values, Filling.relations(carry, operation.tables()), new TreeSet<>());
  }

  private static TableChange change(
      DropOldColumns operation, Snapshot before, Table table, String mark, int number) {
    AtticKey key = AtticKey.of(table, operation);
    if (key.isEmpty()) {
      throw new Refusal(table.name() + " has no primary key to keep old values by");
    }
    for (Constraint check : table.constraints()) {
      if (check.kind() == Constraint.Kind.CHECK && !check.validated()) {
        throw new Refusal(
            "still in use: rows of "
                + table.name()
                + " may break "
                + check.name()
                + ", which is not validated, so old values could not be brought back");
      }
    }
    String attic = "attic_" + mark + "_" + number;
    var columns = new ArrayList<ColumnChange>();
    for (ColumnName name : operation.columns()) {
      if (name.table().equals(table.name())) {
        columns.add(column(before, table, name, attic + "_" + columns.size()));
      }
    }
    String keep =
        "CREATE TABLE pgmend."
            + Sql.rawIdent(attic)
            + " AS "
            + key.select(columns.stream().map(c -> Sql.rawIdent(c.name()) + "::text").toList())
            + " FROM "
            + Sql.rawIdent(table.name());
    String restore =
        "UPDATE "
            + Sql.rawIdent(table.name())
            + " t SET "
            + columns.stream()
                .map(
                    c ->
                        Sql.rawIdent(c.name()) + " = a." + Sql.rawIdent(c.name()) + "::" + c.type())
                .collect(Collectors.joining(", "))
            + " FROM pgmend."
            + Sql.rawIdent(attic)
            + " a WHERE "
            + key.join();
    return new TableChange(
        table.name(),
        attic,
        columns,
        keep,
        key.doubles(attic),
        restore,
        operation.syncTrigger().isEmpty() ? List.of() : List.of(sync(operation, before, table)));
  }

  private static Sync sync(DropOldColumns operation, Snapshot before, Table table) {
    Trigger sync =
        table.triggers().stream()
            .filter(t -> t.name().equals(operation.syncTrigger()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                        "there is no trigger " + operation.syncTrigger() + " on " + table.name()));
    Function function =
        before.functions().stream()
            .filter(f -> f.name().equals(sync.function()))
            .findFirst()
            .orElseThrow(() -> new Refusal("there is no function " + sync.function()));
    return new Sync(
        sync.function(),
        Sql.statement(function.definition().strip()),
        Sql.statement(sync.definition()));
  }

  private static ColumnChange column(
      Snapshot before, Table table, ColumnName name, String position) {
    Column column =
        table.column(name.column()).orElseThrow(() -> new Refusal("there is no column " + name));
    Optional<Sequence> sequence =
        before.sequences().stream().filter(s -> s.ownedBy().contains(name)).findFirst();
    return new ColumnChange(
        column.name(),
        column.type(),
        column.type() + (column.collation().isEmpty() ? "" : " COLLATE " + column.collation()),
        column.notNull(),
        column.defaultExpression(),
        sequence
            .filter(s -> column.isIdentity())
            .map(s -> SequenceSql.identity(column, s))
            .orElse(""),
        sequence.map(s -> Sql.ident(s.name())).orElse(""),
        sequence.map(s -> Sql.rawIdent(s.name())).orElse(""),
        position,
        marks(table, column),
        sequence.map(SequenceSql::marks).orElse(List.of()));
  }

  private static List<String> marks(Table table, Column column) {
    var marks = new ArrayList<>(CarriedColumn.storageOf(table, column));
    marks.addAll(CarriedColumn.marksOf(table, column));
    return marks;
  }
}
