package io.pgmend.apply;

import io.pgmend.operation.Lock;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.RunRecord.TableState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How tables stand: how many rows they hold, and what their definition is. */
final class Tables {

  /** What counting may take for one table, and for all of them. */
  private static final Duration A_TABLE = Duration.ofSeconds(5);

  private static final Duration ALL = Duration.ofSeconds(20);

  private Tables() {}

  /** Relations that change sets touch; views among them. */
  static SortedSet<QualifiedName> touched(Collection<ChangeSet> changeSets) {
    var touched = new TreeSet<QualifiedName>();
    for (ChangeSet changeSet : changeSets) {
      touched.addAll(changeSet.relations());
      changeSet.locks().stream().map(Lock::relation).forEach(touched::add);
    }
    return touched;
  }

  /** About how many rows, by the server's statistics; names that are no tables are left out. */
  static SortedMap<QualifiedName, Long> sizes(
      Connection connection, Collection<QualifiedName> names) throws SQLException {
    var sizes = new TreeMap<QualifiedName, Long>();
    if (names.isEmpty()) {
      return sizes;
    }
    try (PreparedStatement query = connection.prepareStatement(Questions.text("sizes"))) {
      query.setArray(1, array(connection, names.stream().map(QualifiedName::schema).toArray()));
      query.setArray(2, array(connection, names.stream().map(QualifiedName::name).toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          sizes.put(
              new QualifiedName(row.getString("schema"), row.getString("name")),
              row.getLong("rows"));
        }
      }
    }
    return sizes;
  }

  /**
   * Counts rows, within a time limit, and reads definitions. A table that could not be counted in
   * time, or by this role, has the statistics' estimate.
   *
   * @param connection in autocommit mode
   */
  static SortedMap<QualifiedName, TableState> states(
      Connection connection, Collection<QualifiedName> names) throws SQLException {
    var states = new TreeMap<QualifiedName, TableState>();
    boolean printed = Drift.hasFingerprints(connection);
    long end = System.nanoTime() + ALL.toNanos();
    for (var size : sizes(connection, names).entrySet()) {
      QualifiedName table = size.getKey();
      long left = Math.min(A_TABLE.toMillis(), (end - System.nanoTime()) / 1_000_000);
      long counted = left < 1 ? -1 : count(connection, table, left);
      states.put(
          table,
          new TableState(
              counted < 0 ? size.getValue() : counted,
              counted >= 0,
              printed ? Drift.fingerprint(connection, List.of(table)) : ""));
    }
    return states;
  }

  /** -1 where the server did not tell in time, or does not tell this role. */
  private static long count(Connection connection, QualifiedName table, long millis)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET statement_timeout = " + millis + "; SET lock_timeout = " + millis);
      try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + Sql.ident(table))) {
        row.next();
        return row.getLong(1);
      } finally {
        statement.execute("RESET statement_timeout; RESET lock_timeout");
      }
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (state.equals("57014") || state.equals("55P03") || state.startsWith("42")) {
        return -1;
      }
      throw e;
    }
  }

  private static Array array(Connection connection, Object[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }
}
