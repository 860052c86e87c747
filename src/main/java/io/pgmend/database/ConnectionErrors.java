package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import java.io.EOFException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;

/** Turns the driver's errors while connecting into what the user can act on. */
final class ConnectionErrors {

  private ConnectionErrors() {}

  static DatabaseException explain(SQLException error, ConnectionSettings settings) {
    String state = Objects.requireNonNullElse(error.getSQLState(), "");
    String said =
        settings
            .scrub(Objects.requireNonNullElse(error.getMessage(), "no message"))
            .replaceAll("\\s+", " ");
    // The cause is left out on purpose: a stack trace would print the driver's unscrubbed text.
    return switch (state) {
      case "28P01", "28000", "08004" ->
          make(
              Kind.AUTHENTICATION,
              "The server refused the login of " + settings.describe() + ": " + said,
              "Check the user, and the password in PGPASSWORD, ~/.pgpass or the URL");
      case "3D000" ->
          make(
              Kind.NO_DATABASE,
              "There is no such database: " + settings.describe() + ": " + said,
              "Check the database's name");
      case "42501" ->
          make(
              Kind.PERMISSION,
              "The role may not connect to " + settings.describe() + ": " + said,
              "Grant CONNECT, or use another role");
      case "08P01" -> notPostgresql(settings, said);
      default -> byCause(error, settings, said);
    };
  }

  private static DatabaseException byCause(
      SQLException error, ConnectionSettings settings, String said) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return notPostgresql(settings, "it closed the connection without an answer");
      }
      if (cause instanceof UnknownHostException) {
        return make(
            Kind.UNREACHABLE,
            "The host name in " + settings.describe() + " is not known",
            "Check the name and the network");
      }
    }
    return make(
        Kind.UNREACHABLE,
        "No connection to " + settings.describe() + ": " + said,
        "Check host and port, that the server runs, and that it accepts connections from here");
  }

  private static DatabaseException notPostgresql(ConnectionSettings settings, String said) {
    return make(
        Kind.NOT_POSTGRESQL,
        "What answers at " + settings.describe() + " does not speak PostgreSQL's protocol: " + said,
        "Check host and port");
  }

  private static DatabaseException make(Kind kind, String what, String next) {
    String end = what.endsWith(".") ? " " : ". ";
    return new DatabaseException(kind, what + end + "Nothing was done. " + next + ".");
  }
}
