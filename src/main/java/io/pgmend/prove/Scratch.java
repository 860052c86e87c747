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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * An empty copy of a live database's structure to try change sets on; dropped when closed. With the
 * structure goes the record of what was applied, so that a folder's pending change sets can follow.
 */
final class Scratch implements AutoCloseable {

  private static final List<QualifiedName> RUNTIME =
      List.of(new QualifiedName("pgmend", "ledger"), new QualifiedName("pgmend", "not_null"));

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
        var history = new QualifiedName(historySchema, "databasechangelog");
        copy(source, scratch, history);
        for (QualifiedName table : RUNTIME) {
          copy(source, scratch, table);
        }
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

  private static void copy(Connection source, Connection scratch, QualifiedName table)
      throws SQLException {
    if (!exists(source, table) || !exists(scratch, table)) {
      return;
    }
    var rows = new ByteArrayOutputStream();
    String name = Sql.ident(table);
    try {
      source
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (SELECT * FROM " + name + ") TO STDOUT", rows);
      scratch
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + name + " FROM STDIN", new ByteArrayInputStream(rows.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("rows of " + table + " could not be copied", e);
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
