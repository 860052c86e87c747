package io.pgmend.prove;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.CloneScript;
import io.pgmend.catalog.CloneTarget;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.Operation;
import io.pgmend.prove.rows.Filled;
import io.pgmend.prove.rows.SampleRows;
import io.pgmend.prove.rows.SyntheticRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A scratch database with the structure of a live one, and rows. */
public final class ProvingGround implements AutoCloseable {

  /** Rows of each live table that a sample begins with. */
  private static final int SAMPLE = 200;

  private final ShadowDatabase database;
  private final List<String> notes;

  private ProvingGround(ShadowDatabase database, List<String> notes) {
    this.database = database;
    this.notes = List.copyOf(notes);
  }

  /** Clones the structure and what the live database remembers of change sets. */
  public static ProvingGround clone(
      ShadowServer server, LiveSource live, Snapshot source, String history) throws SQLException {
    ShadowDatabase database = server.create("proof");
    try (Connection clone = database.open();
        Connection from = live.open()) {
      CloneScript script = CloneScript.of(source, CloneTarget.read(clone));
      if (!script.missingExtensions().isEmpty()) {
        throw missing(script.missingExtensions(), server);
      }
      script.run(clone);
      try (Statement statement = clone.createStatement()) {
        for (String position : CloneScript.positions(source)) {
          statement.execute(position);
        }
      }
      new HistoryRows(history).copy(source, from, clone);
      return new ProvingGround(database, script.notes());
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static DatabaseException missing(List<String> extensions, ShadowServer server) {
    return new DatabaseException(
        DatabaseException.Kind.SHADOW,
        "The live structure needs extensions that the scratch server ("
            + server.describe()
            + ") does not have: "
            + String.join(", ", extensions)
            + ". Nothing was proven, and the live database is untouched. Choose --shadow"
            + " same-server, or docker:IMAGE or jdbc:... with a server that has them.");
  }

  /** Rows for the operations that will be run. */
  public Filled fill(RowKind kind, LiveSource live, List<Operation> operations)
      throws SQLException {
    try (Connection clone = open()) {
      if (kind == RowKind.SYNTHETIC) {
        ExtraChecks extra = ExtraChecks.add(clone, CatalogReader.read(clone), operations);
        try {
          Snapshot snapshot = HistoryRows.without(CatalogReader.read(clone));
          return SyntheticRows.fill(clone, snapshot, Wishes.of(snapshot, operations));
        } finally {
          extra.remove();
        }
      }
      Snapshot snapshot = HistoryRows.without(CatalogReader.read(clone));
      try (Connection from = live.open()) {
        return SampleRows.copy(from, clone, snapshot, SAMPLE);
      }
    }
  }

  public Connection open() {
    return database.open();
  }

  public ShadowDatabase database() {
    return database;
  }

  /** What the clone lacks. */
  public List<String> notes() {
    return new ArrayList<>(notes);
  }

  @Override
  public void close() {
    database.close();
  }
}
