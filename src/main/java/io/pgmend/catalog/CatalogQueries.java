package io.pgmend.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Runs the questions that lie beside this class as {@code .sql} files. */
final class CatalogQueries {

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  /** Rows fetched at a time: bounds the driver's memory on databases with many thousand tables. */
  private static final int FETCH_SIZE = 5000;

  private final DSLContext context;
  private final Map<String, String> shared = Row.sharing();

  CatalogQueries(Connection connection) {
    this.context = DSL.using(connection, SQLDialect.POSTGRES);
  }

  /** Loads what asking a question needs, for a caller that has something else to do meanwhile. */
  static String load() {
    return DSL.using(SQLDialect.POSTGRES).resultQuery(sql("server")).getSQL();
  }

  /** What is done with each row. */
  interface Each {
    void accept(Row row) throws SQLException;
  }

  /** What is made of each row. */
  interface Make<T> {
    T of(Row row) throws SQLException;
  }

  /** Runs a session statement. */
  void execute(String statement) {
    context.execute(statement);
  }

  /**
   * Asks the question of that name and hands every row to {@code each}, in no particular order.
   *
   * @param values those of the question's parameters, in order
   */
  void each(String question, Each each, Object... values) throws SQLException {
    try (ResultSet result =
        context.resultQuery(sql(question), values).fetchSize(FETCH_SIZE).fetchResultSet()) {
      var row = new Row(result, shared);
      while (row.next()) {
        each.accept(row);
      }
    }
  }

  <T> List<T> list(String question, Make<T> make) throws SQLException {
    List<T> out = new ArrayList<>();
    each(question, row -> out.add(make.of(row)));
    return out;
  }

  /** What is made of the rows, by the value of a column that holds an object's number. */
  <T> Map<Long, List<T>> grouped(String question, String by, Make<T> make) throws SQLException {
    Map<Long, List<T>> out = new HashMap<>();
    each(
        question,
        row -> out.computeIfAbsent(row.big(by), k -> new ArrayList<>()).add(make.of(row)));
    return out;
  }

  /** Total of the elements of such a map. */
  static int size(Map<Long, ? extends Collection<?>> grouped) {
    return grouped.values().stream().mapToInt(Collection::size).sum();
  }

  /** The text of that question. */
  static String sql(String question) {
    String file = question + ".sql";
    try (InputStream in = CatalogQueries.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no catalogue question " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
