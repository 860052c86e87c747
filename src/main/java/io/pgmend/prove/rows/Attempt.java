package io.pgmend.prove.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A step whose failure must not end the transaction. */
final class Attempt {

  /** Writes; the text says why nothing was written, or is empty. */
  interface Write {
    String run() throws SQLException;
  }

  private Attempt() {}

  /** Does the step, makes all deferred checks, and undoes everything. */
  static ProbeResult.Result undone(Connection connection, Write write) throws SQLException {
    return tried(connection, write, false);
  }

  /** Does the step and makes all deferred checks; only what succeeded stays. */
  static ProbeResult.Result kept(Connection connection, Write write) throws SQLException {
    return tried(connection, write, true);
  }

  private static ProbeResult.Result tried(Connection connection, Write write, boolean keep)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SAVEPOINT pgmend_probe");
      Optional<ServerError> error = Optional.empty();
      String reason = "";
      try {
        reason = write.run();
        statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
      } catch (SQLException e) {
        error = Optional.of(ServerError.of(e));
      }
      if (!keep || error.isPresent() || !reason.isEmpty()) {
        statement.execute("ROLLBACK TO SAVEPOINT pgmend_probe");
      }
      statement.execute("RELEASE SAVEPOINT pgmend_probe");
      if (error.isPresent()) {
        return new ProbeResult.Failed(error.get().state(), error.get().message());
      }
      return reason.isEmpty() ? new ProbeResult.Ok() : new ProbeResult.Blocked(reason);
    }
  }
}
