package io.pgmend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;

/**
 * What an application does in one transaction. Keys are read and handed back as they come, as
 * numbers before a cutover and as uuids after it: the release that takes both shapes.
 */
interface Work {

  /**
   * One transaction's statements, without its commit.
   *
   * @param number another one for every transaction of a run, from 0
   * @return whether the keys came in the new shape
   */
  boolean transact(Connection connection, long number, Random random) throws SQLException;

  /** Runs a statement with these parameters. */
  static void run(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters)) {
      statement.execute();
    }
  }

  /** The first column of a query's only row. */
  static Object one(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("no row: " + sql);
      }
      return row.getObject(1);
    }
  }

  static boolean isNew(Object key) {
    return key instanceof UUID;
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
