package io.pgmend.operation;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL that finds the rows of a table that a unique key would not take. */
public record SurplusRows(AddUnique operation, Table table) {

  /** A condition on a row: whether it may agree with another at all. */
  public String counted() {
    Stream<String> tests = operation.where().stream().map(t -> "(" + t.sql(table) + ")");
    Stream<String> known =
        operation.nullsDistinct()
            ? operation.columns().stream()
                .filter(c -> !table.column(c).map(Column::notNull).orElse(false))
                .map(c -> "(" + Sql.ident(c) + " IS NOT NULL)")
            : Stream.of();
    String all = Stream.concat(tests, known).collect(Collectors.joining(" AND "));
    return all.isEmpty() ? "true" : all;
  }

  /**
   * The words that have nulls agree; empty where they shall not, or where no column can be null.
   */
  public String nulls() {
    boolean nullable =
        operation.columns().stream()
            .anyMatch(c -> !table.column(c).map(Column::notNull).orElse(false));
    return operation.nullsDistinct() || !nullable ? "" : "NULLS NOT DISTINCT";
  }

  /** A unique index that takes none of them; over a constant where one row may count at all. */
  public String index(String name) {
    return "CREATE UNIQUE INDEX " + Sql.ident(name) + " " + indexed();
  }

  /** The same from {@code ON} on. */
  public String indexed() {
    List<RowTest> where = operation.where();
    return "ON "
        + Sql.ident(table.name())
        + " ("
        + (operation.columns().isEmpty() ? "(true)" : Sql.idents(operation.columns()))
        + ")"
        + (nulls().isEmpty() ? "" : " " + nulls())
        + (where.isEmpty()
            ? ""
            : " WHERE "
                + (where.size() == 1 ? where.get(0).sql(table) : RowTest.all(where, table)));
  }

  /** A query of the groups of rows that agree: the columns and {@code ~rows} in each. */
  public String groups() {
    String columns = Sql.idents(operation.columns());
    return "select "
        + (columns.isEmpty() ? "" : columns + ", ")
        + "count(*) as \"~rows\" from "
        + Sql.ident(table.name())
        + " where "
        + counted()
        + (columns.isEmpty() ? "" : " group by " + columns)
        + " having count(*) > 1";
  }

  /**
   * A query of the rows that do not stay, with {@code tableoid} and {@code ctid} and all of their
   * columns.
   */
  public String surplus(AddUnique.Surplus policy) {
    String direction = policy.newest() ? " DESC NULLS LAST" : " ASC NULLS LAST";
    var order = new ArrayList<String>();
    order.add("s." + Sql.ident(policy.by()) + direction);
    table
        .primaryKey()
        .map(Constraint::columns)
        .orElse(List.of())
        .forEach(c -> order.add("s." + Sql.ident(c) + direction));
    // Rows that agree in all of this are told apart by what they hold, and last by where they lie.
    order.add("s::text");
    order.add("s.ctid");
    String parts =
        operation.columns().isEmpty()
            ? ""
            : operation.columns().stream()
                .map(c -> "s." + Sql.ident(c))
                .collect(Collectors.joining(", ", "PARTITION BY ", " "));
    return "SELECT * FROM (SELECT s.tableoid, s.ctid, s.*, row_number() OVER ("
        + parts
        + "ORDER BY "
        + String.join(", ", order)
        + ") AS \"~place\" FROM "
        + Sql.ident(table.name())
        + " AS s WHERE "
        + counted()
        + ") AS r WHERE r.\"~place\" > 1";
  }
}
