package io.pgmend.prove.rows;

import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows that stand in a table, read as texts. */
final class StoredRows {
  private static final String IN_ORDER = "t.tableoid, t.ctid";

  private StoredRows() {}

  /**
   * A row and where it lies.
   *
   * @param place condition that finds this row and no other, until it is changed
   * @param values texts by column; NULL is left out
   */
  record Row(String place, Map<String, String> values) {}

  /**
   * The first rows of the table; before all others those that keep to every check that nobody
   * validated, because the others cannot be updated.
   */
  static List<Row> sound(Connection connection, Table table, int limit) throws SQLException {
    String broken =
        table.constraints().stream()
            .filter(c -> c.kind() == Constraint.Kind.CHECK && !c.validated())
            .map(Constraint::definition)
            .map(d -> "(" + d.substring("CHECK (".length(), d.lastIndexOf(')')) + ") IS FALSE, ")
            .collect(Collectors.joining());
    return read(connection, table, "", broken + IN_ORDER, limit);
  }

  /**
   * Rows of the table, those of its partitions included.
   *
   * @param condition SQL for "t", or empty
   * @param order SQL, or empty for the order in which they lie
   * @param limit how many at most
   */
  static List<Row> read(
      Connection connection, Table table, String condition, String order, int limit)
      throws SQLException {
    String only = table.kind() == Table.Kind.PARTITIONED ? "" : "ONLY ";
    String columns =
        table.columns().stream()
            .map(c -> ", t." + Sql.ident(c.name()) + "::pg_catalog.text")
            .collect(Collectors.joining());
    String sql =
        "SELECT t.tableoid::pg_catalog.int8, t.ctid::pg_catalog.text"
            + columns
            + " FROM "
            + only
            + Sql.ident(table.name())
            + " t"
            + (condition.isEmpty() ? "" : " WHERE " + condition)
            + " ORDER BY "
            + (order.isEmpty() ? IN_ORDER : order)
            + " LIMIT "
            + limit;
    List<Row> out = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          Map<String, String> values = new TreeMap<>();
          for (int i = 0; i < table.columns().size(); i++) {
            String value = rows.getString(i + 3);
            if (value != null) {
              values.put(table.columns().get(i).name(), value);
            }
          }
          String place =
              "tableoid = "
                  + Sql.literal(rows.getString(1))
                  + " AND ctid = "
                  + Sql.literal(rows.getString(2));
          out.add(new Row(place, values));
        }
      }
    }
    return out;
  }
}
