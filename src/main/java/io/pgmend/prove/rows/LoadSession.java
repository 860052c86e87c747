package io.pgmend.prove.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One transaction in which texts mean the same on every server. */
final class LoadSession {

  /** Work inside the transaction. */
  interface Work<T> {
    T run() throws SQLException;
  }

  private static final String SETTINGS =
      """
      SELECT pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
             pg_catalog.set_config('IntervalStyle', 'postgres', true),
             pg_catalog.set_config('TimeZone', 'UTC', true),
             pg_catalog.set_config('bytea_output', 'hex', true),
             pg_catalog.set_config('lc_monetary', 'C', true),
             pg_catalog.set_config('xmloption', 'content', true),
             pg_catalog.set_config('standard_conforming_strings', 'on', true),
             pg_catalog.set_config('statement_timeout', '0', true)
      """;

  private LoadSession() {}

  /** Commits what the work did, or nothing of it where it fails. */
  static <T> T committed(Connection connection, Work<T> work) throws SQLException {
    return within(connection, work, true);
  }

  /** Undoes what the work did, whether it fails or not. */
  static <T> T undone(Connection connection, Work<T> work) throws SQLException {
    return within(connection, work, false);
  }

  /** Reads one state of a database, and all rows of it or an error: no policy filters. */
  static <T> T reading(Connection connection, Work<T> work) throws SQLException {
    return within(
        connection,
        work,
        false,
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
        "SET LOCAL row_security = off");
  }

  private static <T> T within(Connection connection, Work<T> work, boolean keep, String... first)
      throws SQLException {
    boolean auto = connection.getAutoCommit();
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      try (Statement statement = connection.createStatement()) {
        for (String sql : first) {
          statement.execute(sql);
        }
        statement.execute(SETTINGS);
      }
      T result = work.run();
      if (keep) {
        connection.commit();
        done = true;
      }
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(auto);
    }
  }

  /**
   * Whether the session stopped checking foreign keys and firing triggers, until the transaction
   * ends or {@link #checkedAgain}; only some roles may do that.
   */
  static boolean unchecked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SAVEPOINT pgmend_role");
      try {
        statement.execute("SET LOCAL session_replication_role = replica");
      } catch (SQLException e) {
        if (!ServerError.of(e).state().equals("42501")) {
          throw e;
        }
        statement.execute("ROLLBACK TO SAVEPOINT pgmend_role");
        return false;
      }
      statement.execute("RELEASE SAVEPOINT pgmend_role");
      return true;
    }
  }

  static void checkedAgain(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL session_replication_role = origin");
    }
  }
}
