package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Liquibase's two tables in one schema, read without creating them; and the session lock that tells
 * a live run from a killed one.
 */
final class History {

  /**
   * A row of DATABASECHANGELOG.
   *
   * @param order ORDEREXECUTED
   */
  record Row(
      String id,
      String author,
      String file,
      String execType,
      String deploymentId,
      int order,
      String executedAt) {}

  /** A killed run's server process ends when it next looks at its client; that takes a moment. */
  private static final long PATIENCE_SECONDS = 5;

  private final String schema;

  History(String schema) {
    this.schema = schema;
  }

  /** By order of execution; empty where the table does not exist. */
  List<Row> rows(Connection connection) throws SQLException {
    var rows = new ArrayList<Row>();
    if (!exists(connection, "databasechangelog")) {
      return rows;
    }
    String sql =
        "SELECT id, author, filename, exectype, deployment_id, orderexecuted, to_char(dateexecuted,"
            + " 'YYYY-MM-DD\"T\"HH24:MI:SS') FROM "
            + table("databasechangelog")
            + " ORDER BY dateexecuted, orderexecuted";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        String deployment = Objects.requireNonNullElse(row.getString(5), "");
        rows.add(
            new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                deployment,
                row.getInt(6),
                row.getString(7)));
      }
    }
    return rows;
  }

  /** One text for what Liquibase tells change sets apart by. */
  static String key(String id, String author, String file) {
    return id + '\0' + author + '\0' + file;
  }

  /**
   * Checksums of what was run, by {@link #key}; those that Liquibase would compute anew are not
   * among them.
   */
  Map<String, String> checksums(Connection connection) throws SQLException {
    var sums = new HashMap<String, String>();
    if (!exists(connection, "databasechangelog")) {
      return sums;
    }
    String sql =
        "SELECT id, author, filename, md5sum FROM "
            + table("databasechangelog")
            + " WHERE md5sum IS NOT NULL";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        sums.put(key(row.getString(1), row.getString(2), row.getString(3)), row.getString(4));
      }
    }
    return sums;
  }

  /** The lock where it is held, with the sessions that stand behind it. */
  Optional<HistoryLock> lock(Connection connection) throws SQLException {
    if (!exists(connection, "databasechangeloglock")) {
      return Optional.empty();
    }
    String sql =
        "SELECT coalesce(lockedby, ''), coalesce(to_char(lockgranted, 'YYYY-MM-DD\"T\"HH24:MI:SS'),"
            + " '') FROM "
            + table("databasechangeloglock")
            + " WHERE id = 1 AND locked";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        return Optional.empty();
      }
      String holder = row.getString(1);
      boolean ours = holder.contains(LiquibaseScope.HOLDER_MARK);
      List<String> sessions =
          ours
              ? LockSessions.running(connection, runName())
              : LockSessions.possible(connection, table("databasechangeloglock"));
      return Optional.of(new HistoryLock(holder, row.getString(2), ours, sessions));
    }
  }

  /**
   * Ids of pgmend's change sets that say themselves, in the ledger that each writes together with
   * what it does, that they were run, while no row of the history does: of no other changelog
   * either, which may have the same operation.
   */
  Set<String> inLedgerOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('pgmend.ledger') IS NOT NULL")) {
      if (!row.next() || !row.getBoolean(1)) {
        return Set.of();
      }
    }
    var ids = new HashSet<String>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT change_set FROM pgmend.ledger")) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    rows(connection).forEach(row -> ids.remove(row.id()));
    return ids;
  }

  void release(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE "
              + table("databasechangeloglock")
              + " SET locked = false, lockgranted = NULL, lockedby = NULL WHERE id = 1");
    }
  }

  /**
   * Frees the lock where it is still the one that was seen and no session stands behind it: none
   * that could be its own, and no run that begins just now.
   */
  boolean release(Connection connection, HistoryLock seen) throws SQLException {
    if (!seen.stale() || !tryAdvisory(connection)) {
      return false;
    }
    boolean same = lock(connection).filter(seen::equals).isPresent();
    if (same) {
      release(connection);
    }
    return same;
  }

  /**
   * Takes the advisory lock of a run for this session, then clears what a killed run left. LOCKED
   * where another run lives.
   */
  List<String> begin(Connection connection) throws SQLException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!tryAdvisory(connection)) {
      if (System.nanoTime() > end) {
        throw new DatabaseException(
            Kind.LOCKED,
            "Another run of pgmend works on this database, or the server still finishes a statement"
                + " of one that was killed. Nothing was done. Wait for it (pg_stat_activity lists"
                + " it as "
                + ConnectionSettings.APPLICATION_NAME
                + "), then run again.");
      }
      sleep();
    }
    watchClient(connection);
    Optional<HistoryLock> held = lock(connection);
    if (held.isEmpty()) {
      return List.of();
    }
    HistoryLock lock = held.get();
    if (!lock.holder().contains(LiquibaseScope.HOLDER_MARK)) {
      throw new DatabaseException(
          Kind.LOCKED,
          "Liquibase's lock in schema "
              + schema
              + " is held by "
              + lock.holder()
              + " since "
              + lock.since()
              + ". Nothing was done. Wait for that run; if it is dead, 'liquibase release-locks'"
              + " frees the lock.");
    }
    release(connection);
    return List.of(
        "Cleared the lock of a run that was killed (" + lock.holder() + ", " + lock.since() + ").");
  }

  /**
   * A server that looks at its client while a statement runs soon ends what a killed run began;
   * else it would go on, for as long as a build or a backfill takes, and the next run could not
   * begin.
   */
  private static void watchClient(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET client_connection_check_interval = '1s'");
    } catch (SQLException e) {
      // 22023: servers on some platforms cannot
      if (!"22023".equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private boolean tryAdvisory(Connection connection) throws SQLException {
    return ask(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 0))");
  }

  private boolean ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, runName());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT FROM pg_tables WHERE schemaname = ? AND tablename = ?")) {
      statement.setString(1, schema);
      statement.setString(2, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** What the advisory lock of a run is named. */
  private String runName() {
    return "pgmend run " + schema;
  }

  private String table(String name) {
    return Sql.ident(new QualifiedName(schema, name));
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException(
          Kind.LOCKED, "Waiting for another run was interrupted. Nothing was done.", e);
    }
  }
}
