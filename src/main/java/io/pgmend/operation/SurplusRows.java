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
