package io.pgmend.review.facts;

import io.pgmend.review.facts.Structure.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * Which new columns get a value for each row that stands, and which one value that the catalogue
 * keeps: the server is asked by adding such a column to a table of one row, and looking whether
 * that was written anew.
 */
public final class PerRowDefaults {

  private static final String FILE = "SELECT pg_relation_filenode('pgmend_tried')";

  private PerRowDefaults() {}

  /** Those that are generated, or whose default is computed for each row. */
  public static Set<Column> of(Connection connection, Structure before, Structure after)
      throws SQLException {
    var found = new HashSet<Column>();
    for (var columns : after.columns().entrySet()) {
      for (Column column : columns.getValue().values()) {
        boolean isNew =
            before.relations().containsKey(columns.getKey())
                && !before.columnsOf(columns.getKey()).containsKey(column.number());
        if (isNew && (column.computed() || (column.hasDefault() && rewrites(connection, column)))) {
          found.add(column);
        }
      }
    }
    return found;
  }

  private static boolean rewrites(Connection connection, Column column) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE pgmend_tried AS SELECT 1 AS one");
      long file = file(statement);
      statement.execute(
          "ALTER TABLE pgmend_tried ADD COLUMN tried "
              + column.type()
              + " DEFAULT "
              + column.defaultValue());
      return file(statement) != file;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static long file(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(FILE)) {
      row.next();
      return row.getLong(1);
    }
  }
}
