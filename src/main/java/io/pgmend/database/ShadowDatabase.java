package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A scratch database, empty at first, dropped when closed unless it is to be kept. */
public final class ShadowDatabase implements AutoCloseable {

  private final String name;
  private final ConnectionSettings maintenance;
  private boolean kept;

  ShadowDatabase(String name, ConnectionSettings maintenance) {
    this.name = name;
    this.maintenance = maintenance;
  }

  public String name() {
    return name;
  }

  public ConnectionSettings settings() {
    return maintenance.withDatabase(name);
  }

  /** A new connection in autocommit mode. */
  public Connection open() {
    return settings().open();
  }

  /** Closing then leaves the database, so that a person can look at it. */
  public void keep() {
    kept = true;
  }

  /** Drops the database; connections to it are ended. */
  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Connection connection = maintenance.open();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + Sql.ident(name) + " WITH (FORCE)");
    } catch (SQLException e) {
      throw new DatabaseException(
          Kind.SHADOW,
          "The shadow database "
              + name
              + " on "
              + maintenance.describe()
              + " could not be dropped: "
              + maintenance.scrub(String.valueOf(e.getMessage()))
              + ". It is still there. Drop it by hand: DROP DATABASE "
              + Sql.ident(name)
              + ".");
    }
  }
}
