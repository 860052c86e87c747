package io.pgmend.catalog.comparison;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells whether two databases are the same, independently of what pgmend models: it compares every
 * row of every catalogue, with object ids resolved by what the server itself says about its
 * catalogues, so there is no list of kinds in which one could be forgotten.
 */
public final class Comparer {

  private Comparer() {}

  /**
   * Reads a database's state in one read-only snapshot.
   *
   * @param connection in autocommit mode, which it is in again afterwards
   */
  public static State capture(Connection connection, CompareOptions options) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return read(connection, options);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Reads in the transaction that is open, and changes its settings. */
  static State read(Connection connection, CompareOptions options) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // All that changes how definitions and values print; under row security an unseen row must be
      // an error, not an absence.
      statement.execute(
          """
          SET LOCAL search_path = ''; SET LOCAL row_security = off; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD';
          SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL xmloption = content;
          SET LOCAL statement_timeout = 0; SET LOCAL quote_all_identifiers = off
          """);
    }
    SortedMap<String, String> objects = new CatalogRows(connection, options).read();
    SortedMap<String, String> rows =
        options.rows()
            ? new RowDigests(connection, options).read()
            : Collections.unmodifiableSortedMap(new TreeMap<>());
    return new State(objects, rows);
  }

  public static Difference compare(State before, State after) {
    return Difference.of(before, after);
  }

  public static Difference compare(Connection before, Connection after, CompareOptions options)
      throws SQLException {
    return Difference.of(capture(before, options), capture(after, options));
  }
}
