package io.pgmend.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which sessions stand, or could stand, behind Liquibase's lock. */
final class LockSessions {

  /**
   * Who holds the advisory lock that every run of pgmend takes first and that ends with its
   * session.
   */
  private static final String RUNNING =
      """
      SELECT l.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''), coalesce(host(a.client_addr), ''),
        coalesce(to_char(a.backend_start, 'YYYY-MM-DD"T"HH24:MI:SS'), '')
      FROM pg_locks AS l
      LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid, (SELECT hashtextextended(?, 0) AS key) AS k
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.pid <> pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid::bigint = (k.key >> 32) & 4294967295 AND l.objid::bigint = k.key & 4294967295
      ORDER BY l.pid
      """;

  /**
   * Another Liquibase leaves no sign on the server: its address may be hidden behind a proxy and
   * its application name may be any, so whoever may write the lock counts. psql never is Liquibase,
   * and what is pgmend marks its locks.
   */
  private static final String POSSIBLE =
      """
      SELECT a.pid, a.usename, coalesce(a.application_name, ''), coalesce(host(a.client_addr), ''),
        coalesce(to_char(a.backend_start, 'YYYY-MM-DD"T"HH24:MI:SS'), '')
      FROM pg_stat_activity AS a
      WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.usename IS NOT NULL
        AND coalesce(a.backend_type, 'client backend') = 'client backend'
        AND a.application_name NOT IN ('psql', '%s')
        AND has_table_privilege(a.usesysid, ?, 'UPDATE')
      ORDER BY a.pid
      """
          .formatted(ConnectionSettings.APPLICATION_NAME);

  private LockSessions() {}

  /** The session of the run of pgmend that is named so. */
  static List<String> running(Connection connection, String run) throws SQLException {
    return read(connection, RUNNING, run);
  }

  /**
   * Sessions of this database that could be a Liquibase's.
   *
   * @param table the lock's, as SQL spells it
   */
  static List<String> possible(Connection connection, String table) throws SQLException {
    return read(connection, POSSIBLE, table);
  }

  private static List<String> read(Connection connection, String sql, String value)
      throws SQLException {
    var sessions = new ArrayList<String>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          var parts = new ArrayList<String>();
          for (int i = 2; i <= 4; i++) {
            if (!row.getString(i).isEmpty()) {
              parts.add(row.getString(i));
            }
          }
          if (!row.getString(5).isEmpty()) {
            parts.add("since " + row.getString(5));
          }
          sessions.add(
              "pid "
                  + row.getInt(1)
                  + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")"));
        }
      }
    }
    return sessions;
  }
}
