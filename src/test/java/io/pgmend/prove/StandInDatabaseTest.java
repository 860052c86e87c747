package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.SampleDatabases;
import io.pgmend.contract.Trial;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.snapshot.StoredSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in for a database says of itself what that said. */
class StandInDatabaseTest {

  private static final Path SYSTEM = Path.of("src/test/resources/systems/supfit");

  @Test
  void estimatesSizesAndPositionsHold() throws Exception {
    String script =
        Files.readString(SYSTEM.resolve("schema.sql"))
            + Files.readString(SYSTEM.resolve("rows.sql"));
    try (Trial trial = new Trial(18, "stand_in", script)) {
      try (Connection c = trial.openAsSuperuser();
          Statement s = c.createStatement()) {
        s.execute("ANALYZE");
      }
      Snapshot snapshot = trial.snapshot();
      StoredSnapshot stored;
      try (Connection c = trial.open()) {
        stored = Keeping.of(snapshot, c);
      }
      try (StandInDatabase made = make(stored, 18)) {
        Snapshot seen = seen(made);
        assertThat(sizes(seen)).isEqualTo(sizes(snapshot));
        assertThat(sizes(seen).values()).anyMatch(s -> s.matches("[1-9][0-9]{3,} rows.*"));
        assertThat(seen.sequences()).isEqualTo(snapshot.sequences());
        assertThat(made.baseline().read()).isEqualTo(snapshot);
        assertThat(made.baseline().store(snapshot)).isEqualTo(stored);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyKindOfObjectIsRebuilt(int major) throws Exception {
    Snapshot snapshot = SampleDatabases.everything(major);
    var stored =
        new StoredSnapshot(
            new StoredSnapshot.Locale("UTF8", "C", "C"), java.util.List.of(), snapshot);
    try (StandInDatabase made = make(stored, major)) {
      Snapshot seen = seen(made);
      assertThat(seen.views()).hasSameSizeAs(snapshot.views());
      assertThat(seen.tables().stream().map(Table::name))
          .containsExactlyElementsOf(
              snapshot.tables().stream()
                  .filter(t -> t.kind() != Table.Kind.FOREIGN)
                  .map(Table::name)
                  .toList());
      assertThat(made.baseline().describe()).startsWith("file.json (snapshot of ");
      assertThat(made.baseline().version()).isEqualTo(snapshot.server());
    }
  }

  private static StandInDatabase make(StoredSnapshot stored, int major) throws SQLException {
    return StandInDatabase.of(stored, "file.json", ShadowServer.on(TestServers.of(major)));
  }

  private static Snapshot seen(StandInDatabase made) throws SQLException {
    try (Connection c = made.baseline().open()) {
      return CatalogReader.read(c);
    }
  }

  private static Map<String, String> sizes(Snapshot snapshot) {
    var sizes = new TreeMap<String, String>();
    for (Table table : snapshot.tables()) {
      // what was never analyzed has a guess that a snapshot cannot hand on
      if (table.rowEstimate() >= 0) {
        sizes.put(
            table.name().toString(),
            table.rowEstimate() + " rows, " + table.sizeBytes() + " bytes");
      }
    }
    return sizes;
  }
}
