package io.pgmend.prove;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Validated foreign keys that rows break all the same, as after writes with checks off. */
final class BrokenReferences {

  private BrokenReferences() {}

  /** A line each; MATCH FULL is counted as MATCH SIMPLE. */
  static List<String> of(Connection connection) throws SQLException {
    var lines = new ArrayList<String>();
    for (Table table : CatalogReader.read(connection).tables()) {
      for (Constraint key : table.foreignKeys()) {
        if (key.validated() && table.kind() != Table.Kind.FOREIGN && !key.inherited()) {
          long rows = orphans(connection, table, key);
          if (rows > 0) {
            lines.add(
                rows + " rows of " + table.name() + " break the foreign key " + key.name() + ".");
          }
        }
      }
    }
    return lines;
  }

  private static long orphans(Connection connection, Table table, Constraint key)
      throws SQLException {
    String held =
        key.columns().stream()
            .map(c -> "c." + Sql.ident(c) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    String same =
        IntStream.range(0, key.columns().size())
            .mapToObj(
                i ->
                    "p."
                        + Sql.ident(key.targetColumns().get(i))
                        + " = c."
                        + Sql.ident(key.columns().get(i)))
            .collect(Collectors.joining(" AND "));
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM "
                    + Sql.ident(table.name())
                    + " c WHERE "
                    + held
                    + " AND NOT EXISTS (SELECT FROM "
                    + Sql.ident(key.target())
                    + " p WHERE "
                    + same
                    + ")")) {
      row.next();
      return row.getLong(1);
    }
  }
}
