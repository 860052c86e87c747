package io.pgmend.catalog;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.model.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Databases with something in them, for the tests of this package. */
final class Databases {
  private Databases() {}

  static ShadowDatabase with(int major, String hint, String sql) throws SQLException {
    ShadowDatabase database = TestServers.fresh(major, hint);
    try {
      run(database, sql);
      return database;
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  static void run(ShadowDatabase database, String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      // The driver's own splitting does not see where a body in standard SQL ends.
      connection
          .unwrap(PgConnection.class)
          .getQueryExecutor()
          .setPreferQueryMode(PreferQueryMode.SIMPLE);
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  static Snapshot read(ShadowDatabase database) throws SQLException {
    try (Connection connection = database.open()) {
      return CatalogReader.read(connection);
    }
  }

  /** The database that holds one of every kind of thing that the major has. */
  static String everything(int major) {
    return resource("everything.sql")
        + (major >= 15 ? resource("everything-15.sql") : "")
        + (major >= 18 ? resource("everything-18.sql") : "")
        + resource("everything-last.sql");
  }

  private static String resource(String name) {
    try (InputStream in = Databases.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
