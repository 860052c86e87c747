package io.pgmend.catalog.comparison;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts every table's rows and sums a hash of each, on the server, so that neither the rows' nor
 * the columns' order matters.
 */
final class RowDigests {

  private static final int TABLES_A_QUERY = 40;

  private final Connection connection;
  private final CompareOptions options;

  RowDigests(Connection connection, CompareOptions options) {
    this.connection = connection;
    this.options = options;
  }

  SortedMap<String, String> read() throws SQLException {
    var queries = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CatalogRows.resource("tables.sql"))) {
      while (row.next()) {
        var table = new QualifiedName(row.getString(1), row.getString(2));
        if (!options.disturbed().contains(table)
            && (options.withPgmend() || !table.schema().equals("pgmend"))) {
          queries.add(table(table, List.of((String[]) row.getArray(3).getArray())));
        }
      }
    }
    if (options.sequencePositions()) {
      sequences(queries);
    }
    var digests = new TreeMap<String, String>();
    for (int i = 0; i < queries.size(); i += TABLES_A_QUERY) {
      List<String> some = queries.subList(i, Math.min(queries.size(), i + TABLES_A_QUERY));
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(String.join(" UNION ALL ", some))) {
        while (row.next()) {
          digests.put(row.getString(1), row.getString(2));
        }
      }
    }
    return digests;
  }

  /** One result row: the table's name, the count of its rows and the sum of their hashes. */
  private String table(QualifiedName table, List<String> columns) {
    String values =
        columns.stream()
            .filter(column -> !options.drawn().contains(table.column(column)))
            .map(column -> "t." + Sql.ident(column))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + Sql.literal(table.toString())
        + ", count(*) || ' rows, digest ' || coalesce(sum(hashtextextended(ROW("
        + values
        + ")::text COLLATE \"C\", 0)::numeric), 0) FROM ONLY "
        + Sql.ident(table)
        + " AS t";
  }

  private void sequences(List<String> queries) throws SQLException {
    String sql = "SELECT schemaname, sequencename FROM pg_catalog.pg_sequences ORDER BY 1, 2";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        var name = new QualifiedName(row.getString(1), row.getString(2));
        if (options.withPgmend() || !name.schema().equals("pgmend")) {
          queries.add(
              "SELECT "
                  + Sql.literal(name.toString())
                  + ", last_value || ' ' || is_called FROM "
                  + Sql.ident(name));
        }
      }
    }
  }
}
