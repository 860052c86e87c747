package io.pgmend.bench;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.model.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a catalogue several times in this process: the snapshot alone. */
final class SnapshotRun {

  private SnapshotRun() {}

  /** The first read of this process stands apart: it also loads the classes. */
  static List<Measured> of(ConnectionSettings settings, int tables, int runs, boolean first)
      throws SQLException {
    List<Measured> out = new ArrayList<>();
    if (first) {
      List<Double> once = List.of(read(settings, tables));
      out.add(new Measured("snapshot in process, first of all", once, -1, -1, ""));
    }
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      seconds.add(read(settings, tables));
    }
    out.add(new Measured("snapshot in process", seconds, -1, -1, ""));
    return out;
  }

  private static double read(ConnectionSettings settings, int tables) throws SQLException {
    try (Connection connection = settings.open()) {
      long start = System.nanoTime();
      Snapshot snapshot = CatalogReader.read(connection);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (snapshot.tables().size() < tables) {
        throw new IllegalStateException("only " + snapshot.tables().size() + " tables were read");
      }
      return seconds;
    }
  }
}
