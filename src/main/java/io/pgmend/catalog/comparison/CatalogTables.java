package io.pgmend.catalog.comparison;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The catalogues of a server, as far as a role may read them. They are the same in all of its
 * databases and for as long as this process runs, and are asked for once: comparing takes its time
 * from what follows.
 */
final class CatalogTables {

  private static final Map<String, List<CatalogTable>> READ = new ConcurrentHashMap<>();

  private CatalogTables() {}

  static List<CatalogTable> of(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    String key =
        String.join(
            "\n",
            server.getURL().replaceAll("/[^/]*$", ""),
            server.getUserName(),
            server.getDatabaseProductVersion());
    List<CatalogTable> known = READ.get(key);
    if (known == null) {
      known = List.copyOf(read(connection));
      READ.put(key, known);
    }
    return known;
  }

  private static List<CatalogTable> read(Connection connection) throws SQLException {
    Map<String, List<CatalogColumn>> columns = new LinkedHashMap<>();
    Map<String, Long> ids = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CatalogRows.resource("catalog-columns.sql"))) {
      while (row.next()) {
        String table = row.getString(1);
        ids.put(table, row.getLong(2));
        columns
            .computeIfAbsent(table, name -> new ArrayList<>())
            .add(
                new CatalogColumn(
                    table,
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getBoolean(6),
                    row.getString(7),
                    row.getInt(8)));
      }
    }
    var tables = new ArrayList<CatalogTable>();
    columns.forEach(
        (name, list) ->
            tables.add(new CatalogTable(name, Objects.requireNonNull(ids.get(name)), list)));
    return tables;
  }
}
