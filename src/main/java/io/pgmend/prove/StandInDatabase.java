package io.pgmend.prove;

import io.pgmend.catalog.CloneScript;
import io.pgmend.catalog.CloneStatistics;
import io.pgmend.catalog.CloneTarget;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.dump.DumpFile;
import io.pgmend.database.dump.DumpLoader;
import io.pgmend.database.dump.Loaded;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.prove.Baseline.StandIn;
import io.pgmend.snapshot.StoredSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A scratch database that stands in for a live one; dropped when closed. */
public final class StandInDatabase implements AutoCloseable {

  private static final int NAMED = 5;

  private final ShadowDatabase database;
  private final Baseline baseline;

  private StandInDatabase(ShadowDatabase database, Baseline baseline) {
    this.database = database;
    this.baseline = baseline;
  }

  /**
   * Rebuilds what a snapshot is of, without rows but for the record of change sets, with sequences
   * and statistics where they stood.
   *
   * @param file as a person named it
   * @throws DatabaseException SHADOW where the server lacks an extension that something needs
   */
  public static StandInDatabase of(StoredSnapshot stored, String file, ShadowServer server)
      throws SQLException {
    Snapshot snapshot = stored.snapshot();
    ShadowDatabase database = server.create("live");
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      CloneScript script = CloneScript.of(snapshot, CloneTarget.read(connection));
      if (!script.missingExtensions().isEmpty()) {
        throw missing(script.missingExtensions(), file, server);
      }
      script.run(connection);
      for (String position : CloneScript.positions(snapshot)) {
        statement.execute(position);
      }
      HistoryRows.restore(stored.history(), connection);
      boolean counted = CloneStatistics.set(connection, snapshot);
      return new StandInDatabase(
          database,
          new Baseline(
              LiveSource.check(database.settings()),
              Optional.of(
                  new StandIn(
                      file + " (snapshot of " + snapshot.database() + ")",
                      Optional.of(stored),
                      Optional.of(Baseline.NO_ROWS),
                      Set.of(),
                      notes(counted)))));
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Loads a dump, with its rows.
   *
   * @throws DatabaseException INPUT where it cannot be loaded
   */
  public static StandInDatabase of(DumpFile dump, ShadowServer server) throws SQLException {
    ShadowDatabase database = server.create("live");
    try {
      Loaded loaded;
      try (Connection connection = database.open()) {
        loaded = DumpLoader.load(dump, connection);
      }
      boolean known = loaded.anyRows() || loaded.withoutRows().isEmpty();
      if (loaded.anyRows()) {
        try (Connection connection = database.open();
            Statement statement = connection.createStatement()) {
          statement.execute("ANALYZE");
        }
      }
      return new StandInDatabase(
          database,
          new Baseline(
              LiveSource.check(database.settings()),
              Optional.of(
                  new StandIn(
                      String.valueOf(dump.path().getFileName()),
                      Optional.empty(),
                      known ? Optional.empty() : Optional.of("rows are not in this dump"),
                      Set.copyOf(loaded.withoutRows()),
                      notes(dump, loaded, known)))));
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static List<String> notes(DumpFile dump, Loaded loaded, boolean known) {
    var notes = new ArrayList<String>();
    notes.add(
        known
            ? "a dump stands in for the live database: rows, row estimates and sizes are the dump's"
            : "a dump without rows stands in for the live database: how many rows there are is not"
                + " known, and no table counts as large");
    if (dump.major() != dump.serverMajor()) {
      notes.add("the dump is of PostgreSQL " + dump.major() + " and was loaded into another");
    }
    if (known && !loaded.withoutRows().isEmpty()) {
      notes.add(
          loaded.withoutRows().size()
              + " tables have no rows in the dump, so nothing is known of theirs: "
              + loaded.withoutRows().stream()
                  .limit(NAMED)
                  .map(QualifiedName::toString)
                  .collect(Collectors.joining(", ")));
    }
    notes.addAll(loaded.notes());
    return notes;
  }

  private static List<String> notes(boolean counted) {
    var notes = new ArrayList<String>();
    notes.add(
        "a snapshot stands in for the live database: row estimates and sizes are those of the day"
            + " it was taken, and "
            + Baseline.NO_ROWS);
    if (!counted) {
      notes.add(
          "row estimates could not be set on the scratch server, as its role is no superuser; what"
              + " pgmend itself needs is taken from the snapshot");
    }
    return notes;
  }

  static DatabaseException missing(List<String> extensions, String file, ShadowServer server) {
    return new DatabaseException(
        DatabaseException.Kind.SHADOW,
        "The structure in "
            + file
            + " needs extensions that the scratch server ("
            + server.describe()
            + ") does not have: "
            + String.join(", ", extensions)
            + ". Nothing was done. Choose --shadow docker:IMAGE or jdbc:... with a server that has"
            + " them.");
  }

  public Baseline baseline() {
    return baseline;
  }

  @Override
  public void close() {
    database.close();
  }
}
