package io.pgmend.prove;

import io.pgmend.catalog.CloneScript;
import io.pgmend.catalog.CloneTarget;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.database.Executor;
import io.pgmend.database.Failure;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * An empty copy of a live database's structure to try change sets on; dropped when closed. With the
 * structure goes the record of what was applied, so that a folder's pending change sets can follow.
 */
final class Scratch implements AutoCloseable {

  private final ShadowDatabase database;
  private final List<String> notes;

  private Scratch(ShadowDatabase database, List<String> notes) {
    this.database = database;
    this.notes = notes;
  }

  /**
   * Clones the structure.
   *
   * @throws DatabaseException SHADOW where the shadow lacks an extension that something needs
   */
  static Scratch of(LiveSource live, Snapshot snapshot, ShadowServer server, String historySchema)
      throws SQLException {
    ShadowDatabase database = server.create("generate");
    try (Connection scratch = database.open()) {
      CloneScript script = CloneScript.of(snapshot, CloneTarget.read(scratch));
      if (!script.missingExtensions().isEmpty()) {
        throw missing(script.missingExtensions(), server);
      }
      script.run(scratch);
      try (Connection source = live.open()) {
        new HistoryRows(historySchema).copy(snapshot, source, scratch);
      }
      return new Scratch(database, script.notes());
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** What the copy lacks, see {@link CloneScript#notes()}. */
  List<String> notes() {
    return notes;
  }

  Connection open() {
    return database.open();
  }

  /**
   * Runs what the folder holds and the live database has not had yet.
   *
   * @throws DatabaseException CHANGELOG where that fails
   */
  void runPending(ChangelogFolder folder) throws SQLException {
    try (Connection scratch = database.open();
        Statement statement = scratch.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.ident(folder.historySchema()));
    }
    var failure = new Executor(database.settings(), folder).update().failure();
    if (failure.isPresent()) {
      Failure f = failure.get();
      throw new DatabaseException(
          Kind.CHANGELOG,
          "The change sets that wait in "
              + folder.folder()
              + " do not run on a copy of the live database, so nothing can be added after them: "
              + f.text()
              + " Nothing was written, and the live database is untouched. Generate into a new"
              + " folder.");
    }
  }

  static boolean exists(Connection connection, QualifiedName table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      query.setString(1, Sql.rawIdent(table));
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static DatabaseException missing(List<String> extensions, ShadowServer server) {
    return new DatabaseException(
        Kind.SHADOW,
        "The structure needs "
            + String.join(", ", extensions)
            + ", and the shadow server ("
            + server.describe()
            + ") has no such extension. Nothing was written, and the live database is untouched."
            + " Choose a shadow that has it: --shadow docker:IMAGE, jdbc:... or same-server.");
  }

  @Override
  public void close() {
    database.close();
  }
}
