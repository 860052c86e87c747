package io.pgmend.prove.rows;

import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server said against a statement; empty texts where it named nothing. */
record ServerError(
    String state, String message, String constraint, String column, String datatype) {

  static final String NOT_NULL = "23502";
  static final String FOREIGN_KEY = "23503";
  static final String UNIQUE = "23505";
  static final String CHECK = "23514";
  static final String EXCLUSION = "23P01";

  /** The error of an exception that came from the server; any other is thrown on. */
  static ServerError of(SQLException e) throws SQLException {
    if (e instanceof PSQLException fromServer) {
      ServerErrorMessage m = fromServer.getServerErrorMessage();
      if (m != null) {
        return new ServerError(
            text(m.getSQLState()),
            text(m.getMessage()),
            text(m.getConstraint()),
            text(m.getColumn()),
            text(m.getDatatype()));
      }
    }
    throw e;
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
