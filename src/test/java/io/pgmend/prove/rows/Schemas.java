package io.pgmend.prove.rows;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Schemas of the tests, loaded and emptied: the state in which a clone is. */
final class Schemas {
  static final Path SUPFIT = Path.of("src/test/resources/systems/supfit/schema.sql");
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
  private static final Pattern LIMIT = Pattern.compile("(?m)^(min|max)_major: (\\d+)$");

  /** Work on a database of its own. */
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  private Schemas() {}

  /** Every fixture's schema that the major can load, sorted. */
  static List<Path> fixtures(int major) throws IOException {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      return files
          .filter(f -> f.endsWith("schema.sql"))
          .filter(f -> suits(f.resolveSibling("expect.yaml"), major))
          .sorted()
          .toList();
    }
  }

  /** The folder's last two names. */
  static String name(Path schema) {
    Path folder = schema.getParent();
    return folder.getParent().getFileName() + "/" + folder.getFileName();
  }

  static void withSql(int major, String sql, Work work) throws SQLException {
    try (ShadowDatabase database = TestServers.fresh(major, "rows");
        Connection connection = database.open()) {
      load(connection, sql);
      work.on(connection);
    }
  }

  /** Loads the file and removes its rows. */
  static void emptied(int major, Path schema, Work work) throws SQLException, IOException {
    withSql(
        major,
        Files.readString(schema),
        connection -> {
          String tables =
              CatalogReader.read(connection).tables().stream()
                  .filter(t -> t.kind() != Table.Kind.FOREIGN)
                  .map(t -> Sql.ident(t.name()))
                  .collect(Collectors.joining(", "));
          if (!tables.isEmpty()) {
            run(connection, "SET session_replication_role = replica");
            run(connection, "TRUNCATE " + tables + " RESTART IDENTITY CASCADE");
            run(connection, "RESET session_replication_role");
          }
          work.on(connection);
        });
  }

  /** As psql would send it: the driver's own splitting does not know SQL-standard bodies. */
  private static void load(Connection connection, String sql) throws SQLException {
    var executor = connection.unwrap(PgConnection.class).getQueryExecutor();
    PreferQueryMode before = executor.getPreferQueryMode();
    executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
    run(connection, sql);
    executor.setPreferQueryMode(before);
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  static Snapshot snapshot(Connection connection) throws SQLException {
    return CatalogReader.read(connection);
  }

  private static boolean suits(Path expect, int major) {
    try {
      Matcher limit = LIMIT.matcher(Files.exists(expect) ? Files.readString(expect) : "");
      while (limit.find()) {
        int bound = Integer.parseInt(limit.group(2));
        if (limit.group(1).equals("min") ? major < bound : major > bound) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
