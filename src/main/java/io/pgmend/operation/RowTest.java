package io.pgmend.operation;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that holds for some rows of a table: a test of one column.
 *
 * @param values of which the column has one; empty but for {@link Kind#IN}
 */
public record RowTest(String column, Kind kind, List<String> values) {

  /** What is tested. */
  public enum Kind {
    IS_NULL,
    IS_NOT_NULL,
    IS_TRUE,
    IS_FALSE,
    IN
  }

  public RowTest {
    values = List.copyOf(values);
  }

  /** Whether all rows for which it holds have one and the same value in the column. */
  public boolean settlesColumn() {
    return switch (kind) {
      case IS_NULL, IS_TRUE, IS_FALSE -> true;
      case IN -> values.size() == 1;
      case IS_NOT_NULL -> false;
    };
  }

  /**
   * As a condition. A varchar is compared as text, as PostgreSQL does anyway, but in words that it
   * prints the same way after a dump.
   *
   * @param table that has the column, for its type
   */
  public String sql(Table table) {
    String name = Sql.ident(column);
    return switch (kind) {
      case IS_NULL -> name + " IS NULL";
      case IS_NOT_NULL -> name + " IS NOT NULL";
      case IS_TRUE -> name;
      case IS_FALSE -> "NOT " + name;
      case IN -> {
        boolean varchar =
            table.column(column).map(Column::type).orElse("").startsWith("character varying");
        String compared = varchar ? "(" + name + ")::text" : name;
        String cast = varchar ? "::text" : "";
        yield values.size() == 1
            ? compared + " = " + Sql.literal(values.get(0)) + cast
            : values.stream()
                .map(v -> Sql.literal(v) + cast)
                .collect(Collectors.joining(", ", compared + " IN (", ")"));
      }
    };
  }

  /** All of them, each in parentheses; {@code true} for none. */
  public static String all(List<RowTest> tests, Table table) {
    return tests.isEmpty()
        ? "true"
        : tests.stream().map(t -> "(" + t.sql(table) + ")").collect(Collectors.joining(" AND "));
  }
}
