package io.pgmend.prove;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many rows tables hold. */
public final class RowCounts {

  private RowCounts() {}

  public static SortedMap<QualifiedName, Long> of(
      Connection connection, Collection<QualifiedName> tables) throws SQLException {
    return count(connection, tables, "count(*)");
  }

  /**
   * Row versions that the open transaction made: inserted, updated or moved by a rewrite. Rows that
   * subtransactions made count too, since their numbers are later than the transaction's own.
   */
  static SortedMap<QualifiedName, Long> written(
      Connection inTransaction, Collection<QualifiedName> tables) throws SQLException {
    return count(inTransaction, tables, "count(*) FILTER (WHERE age(xmin) <= 0)");
  }

  private static SortedMap<QualifiedName, Long> count(
      Connection connection, Collection<QualifiedName> tables, String what) throws SQLException {
    var counts = new TreeMap<QualifiedName, Long>();
    try (Statement statement = connection.createStatement()) {
      for (QualifiedName table : tables) {
        try (ResultSet row =
            statement.executeQuery("SELECT " + what + " FROM " + Sql.ident(table))) {
          row.next();
          counts.put(table, row.getLong(1));
        }
      }
    }
    return counts;
  }
}
