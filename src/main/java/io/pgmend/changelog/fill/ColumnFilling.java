package io.pgmend.changelog.fill;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddColumn;
import io.pgmend.operation.AddColumn.Fill;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fills {@code add-column.sql.ftl}, direct and online. */
final class ColumnFilling {

  private final AddColumn operation;
  private final String table;
  private final String column;
  private final String attic;

  private ColumnFilling(AddColumn operation, int turn) {
    this.operation = operation;
    this.table = Sql.rawIdent(operation.table());
    this.column = Sql.rawIdent(operation.column());
    this.attic = "attic_" + Filling.mark(operation, turn);
  }

  /**
   * A table with rows of its own; SQL text is without escapes.
   *
   * @param keep writes into the attic what rows hold that the change did not give them
   * @param restore gives it back
   * @param assigned, pending what a batch sets, and in which rows
   */
  public record Own(
      QualifiedName table, String keep, String restore, String assigned, String pending) {}

  static Filling of(AddColumn operation, Snapshot before, int turn) {
    List<Table> all = operation.tables().stream().map(t -> Filling.table(before, t)).toList();
    var filling = new ColumnFilling(operation, turn);
    var values = new TreeMap<String, Object>();
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    values.put("adding", filling.adding());
    values.put("addingFirst", filling.addingFirst());
    values.put("attic", filling.attic);
    values.put("atticNote", filling.attic + " holds values of " + operation.subject());
    values.put("atticTable", filling.atticTable());
    values.put(
        "noted", filling.isNoted() ? List.of(filling.atticTable(), filling.note()) : List.of());
    values.put(
        "own",
        all.stream()
            .filter(t -> t.kind() == Table.Kind.TABLE)
            .map(t -> filling.own(t.name()))
            .toList());
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  /** What is done directly. */
  private List<String> adding() {
    var out = new ArrayList<String>();
    String mark = operation.notNull() ? " NOT NULL" : "";
    switch (operation.fill()) {
      case NOTHING -> {
        out.add(add(""));
        setDefault(out);
      }
      case SAME -> {
        out.add(add(mark + " DEFAULT (" + operation.filled() + ")"));
        if (operation.newDefault().isEmpty()) {
          out.add(alter("DROP DEFAULT"));
        } else if (!operation.newDefault().equals(operation.filled())) {
          setDefault(out);
        }
      }
      case DRAWN -> out.add(add(mark + " DEFAULT (" + operation.newDefault() + ")"));
      case EXPRESSION -> {
        // the table is written anew without an update: no trigger, no policy, and no check that is
        // not validated, looks at its rows
        out.add(add(""));
        out.add(alter("TYPE " + operation.type() + " USING (" + operation.filled() + ")"));
        if (operation.notNull()) {
          out.add(alter("SET NOT NULL"));
        }
        setDefault(out);
      }
    }
    comment(out);
    return out;
  }

  /** What is done before rows are written in batches: none comes without the default then. */
  private List<String> addingFirst() {
    var out = new ArrayList<String>();
    out.add(add(""));
    setDefault(out);
    comment(out);
    return out;
  }

  private String add(String rest) {
    return "ALTER TABLE " + table + " ADD COLUMN " + column + " " + operation.type() + rest;
  }

  private String alter(String action) {
    return "ALTER TABLE " + table + " ALTER COLUMN " + column + " " + action;
  }

  private void setDefault(List<String> out) {
    if (!operation.newDefault().isEmpty()) {
      out.add(alter("SET DEFAULT (" + operation.newDefault() + ")"));
    }
  }

  private void comment(List<String> out) {
    if (!operation.comment().isEmpty()) {
      out.add(
          "COMMENT ON COLUMN "
              + table
              + "."
              + column
              + " IS "
              + Sql.rawLiteral(operation.comment()));
    }
  }

  private String atticTable() {
    return "CREATE TABLE IF NOT EXISTS pgmend."
        + Sql.rawIdent(attic)
        + " AS SELECT "
        + Sql.rawLiteral("")
        + "::text AS relation, "
        + keys((i, k) -> "t." + k + " AS k" + i + ", ")
        + "t."
        + column
        + " AS kept FROM "
        + table
        + " t WITH NO DATA";
  }

  private String note() {
    return "INSERT INTO pgmend."
        + Sql.rawIdent(attic)
        + " (relation, kept) VALUES ('', "
        + given()
        + ")";
  }

  private Own own(QualifiedName own) {
    String name = Sql.rawIdent(own);
    String kept = "pgmend." + Sql.rawIdent(attic);
    boolean drawn = operation.fill() == Fill.DRAWN;
    String given = drawn ? operation.newDefault() : operation.filled();
    return new Own(
        own,
        "INSERT INTO "
            + kept
            + " SELECT "
            + Sql.rawLiteral(name)
            + ", "
            + keys((i, k) -> "t." + k + ", ")
            + "t."
            + column
            + " FROM ONLY "
            + name
            + " t WHERE t."
            + column
            + " IS NOT NULL"
            + unlikeGiven(),
        "UPDATE ONLY "
            + name
            + " t SET "
            + column
            + " = a.kept FROM "
            + kept
            + " a WHERE a.relation = "
            + Sql.rawLiteral(name)
            + keys((i, k) -> " AND a.k" + i + " = t." + k),
        column + " = (" + given + ")",
        "t." + column + " IS NULL" + (drawn ? "" : " AND (" + given + ") IS NOT NULL"));
  }

  /**
   * That a row holds something else than the change gave it. Compared by what it reads as: not
   * every type has an equality.
   */
  private String unlikeGiven() {
    if (operation.fill() == Fill.NOTHING) {
      return "";
    }
    String given =
        isNoted()
            ? "(SELECT b.kept FROM pgmend." + Sql.rawIdent(attic) + " b WHERE b.relation = '')"
            : given();
    return " AND t." + column + "::text IS DISTINCT FROM " + given + "::text";
  }

  /** Whether what all rows take has to be remembered: nothing gives it again later. */
  private boolean isNoted() {
    return operation.isKept() && operation.isDrawnAnew();
  }

  private String given() {
    return "(" + operation.filled() + ")::" + operation.type();
  }

  private interface Key {
    String text(int number, String column);
  }

  private String keys(Key each) {
    return IntStream.range(0, operation.key().size())
        .mapToObj(i -> each.text(i, Sql.rawIdent(operation.key().get(i))))
        .collect(Collectors.joining());
  }
}
