package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.pg.ServerVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * A database that has been looked at once: it is PostgreSQL, of a supported age, and sessions to it
 * are sessions.
 */
public record LiveSource(ConnectionSettings settings, ServerVersion version) {

  /**
   * Supabase's transaction pooler listens here; its session pooler and the database itself on 5432.
   */
  private static final int SUPABASE_TRANSACTION_PORT = 6543;

  /** What was looked at, and the session that looked, in autocommit mode. */
  public record Session(LiveSource source, Connection connection) {}

  /** Connects and checks; errors are {@link DatabaseException}s of the kinds named there. */
  public static LiveSource check(ConnectionSettings settings) {
    refuseSupabasePooler(settings);
    try (Connection connection = settings.open()) {
      return look(connection, settings);
    } catch (SQLException e) {
      throw ConnectionErrors.explain(e, settings);
    }
  }

  /** As {@link #check}, for a caller who goes on with the connection and closes it. */
  public static Session session(ConnectionSettings settings) {
    refuseSupabasePooler(settings);
    Connection connection = settings.open();
    try {
      return new Session(look(connection, settings), connection);
    } catch (SQLException e) {
      throw closing(connection, ConnectionErrors.explain(e, settings));
    } catch (DatabaseException e) {
      throw closing(connection, e);
    }
  }

  private static DatabaseException closing(Connection connection, DatabaseException reason) {
    try {
      connection.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
    return reason;
  }

  private static LiveSource look(Connection connection, ConnectionSettings settings)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ServerVersion version = version(statement, settings);
      refuseSharedSession(connection, statement, settings);
      return new LiveSource(settings, version);
    }
  }

  public int major() {
    return version.major();
  }

  /** A new connection in autocommit mode. */
  public Connection open() {
    return settings.open();
  }

  private static void refuseSupabasePooler(ConnectionSettings settings) {
    boolean supabase =
        settings.host().endsWith(".supabase.com") || settings.host().endsWith(".supabase.co");
    if (supabase && settings.port() == SUPABASE_TRANSACTION_PORT) {
      throw pooler(settings, "is Supabase's transaction pooler", "Use port 5432 of the same host");
    }
  }

  private static ServerVersion version(Statement statement, ConnectionSettings settings)
      throws SQLException {
    String text;
    try (ResultSet row =
        statement.executeQuery("SELECT version(), current_setting('server_version_num')")) {
      row.next();
      text = row.getString(1);
      if (text.startsWith("PostgreSQL ")) {
        var version = new ServerVersion(Integer.parseInt(row.getString(2)));
        if (!version.atLeast(ServerVersion.OLDEST)) {
          throw tooOld(settings, version.toString());
        }
        return version;
      }
    } catch (SQLException e) {
      // Servers that only speak the protocol (CockroachDB, Redshift, ...) stop here at the latest.
      throw new DatabaseException(
          Kind.NOT_POSTGRESQL,
          settings.describe()
              + " does not answer as PostgreSQL does. Nothing was done. pgmend reads PostgreSQL's own catalogues only.");
    }
    throw new DatabaseException(
        Kind.NOT_POSTGRESQL,
        settings.describe()
            + " is not PostgreSQL but '"
            + text
            + "'. Nothing was done. pgmend reads PostgreSQL's own catalogues only.");
  }

  private static DatabaseException tooOld(ConnectionSettings settings, String version) {
    return new DatabaseException(
        Kind.TOO_OLD,
        settings.describe()
            + " runs PostgreSQL "
            + version
            + "; the oldest supported is "
            + ServerVersion.OLDEST
            + ". Nothing was done. Upgrade the server, or run pgmend on a copy in a newer one.");
  }

  /**
   * A pooler hands out a process id of its own for cancelling; the server's differs. Between
   * poolers the mode decides: where a second client gets the first one's server process although
   * the first is still connected, sessions are shared.
   */
  private static void refuseSharedSession(
      Connection first, Statement statement, ConnectionSettings settings) throws SQLException {
    int told = first.unwrap(PGConnection.class).getBackendPID();
    int real = backendPid(statement);
    if (told == real) {
      return;
    }
    try (Connection second = settings.open();
        Statement other = second.createStatement()) {
      if (backendPid(other) == real || backendPid(statement) != real) {
        throw pooler(
            settings,
            "is a pooler that shares sessions between transactions",
            "Name the database server's own port (mostly 5432)");
      }
    }
  }

  private static int backendPid(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static DatabaseException pooler(ConnectionSettings settings, String what, String next) {
    return new DatabaseException(
        Kind.POOLER,
        settings.describe()
            + " "
            + what
            + ": a snapshot, a lock or a setting would not last from one transaction to the next. Nothing was done. "
            + next
            + ", or the pooler in session mode.");
  }
}
