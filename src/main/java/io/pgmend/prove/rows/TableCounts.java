package io.pgmend.prove.rows;

import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of tables: a partitioned one counts those of its partitions, any other only its own. */
final class TableCounts {
  private TableCounts() {}

  static SortedMap<QualifiedName, Integer> of(Connection connection, List<Table> tables)
      throws SQLException {
    SortedMap<QualifiedName, Integer> out = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (Table table : tables) {
        String only = table.kind() == Table.Kind.PARTITIONED ? "" : "ONLY ";
        try (ResultSet row =
            statement.executeQuery(
                "SELECT pg_catalog.count(*) FROM " + only + Sql.ident(table.name()))) {
          row.next();
          out.put(table.name(), row.getInt(1));
        }
      }
    }
    return out;
  }
}
