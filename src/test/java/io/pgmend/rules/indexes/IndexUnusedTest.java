package io.pgmend.rules.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Probe;
import io.pgmend.model.Fingerprint;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes of which the server's counters say that nothing reads by them. */
class IndexUnusedTest {

  private static final Path CASE = Path.of("src/test/resources/fixtures/indexes/unused");
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

  private static Diagnosis inspect(Snapshot snapshot, int days) throws Exception {
    String profile =
        Files.readString(CASE.resolve("profile.yaml"))
            .replace("observed_days: 0", "observed_days: " + days);
    return Diagnosis.inspect(snapshot, ProfileReader.parse("profile.yaml", profile));
  }

  private static List<Finding> diagnose(Connection connection, int days) throws Exception {
    Diagnosis diagnosis = inspect(CatalogReader.read(connection), days);
    assertThat(diagnosis.probes()).hasSize(1);
    return diagnosis.conclude(ProbeRunner.run(connection, diagnosis.probes()), TODAY).findings();
  }

  private static List<String> lines(List<Finding> findings) {
    return findings.stream().map(f -> f.object() + " " + f.outcome().id()).toList();
  }

  private static final String NEVER = "public.Odd \"one\".never \"read\" report-only";

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void oneIsUnusedUntilSomethingReadsByIt(int major) throws Exception {
    try (ShadowDatabase database = TestServers.fresh(major, "unused")) {
      try (Connection connection = database.open();
          Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(CASE.resolve("schema.sql")));
        String before = Fingerprint.of(CatalogReader.read(connection));
        List<Finding> findings = diagnose(connection, 0);
        assertThat(lines(findings)).containsExactly(NEVER);
        assertThat(findings.get(0).evidence().get(0).count()).isGreaterThan(1 << 20);
        assertThat(lines(diagnose(connection, 1))).containsExactly("index statistics inconclusive");
        statement.execute("set enable_seqscan = off; set enable_bitmapscan = off");
        statement.executeQuery("select * from \"Odd \"\"one\"\"\" where \"select\" = 7").close();
        assertThat(Fingerprint.of(CatalogReader.read(connection))).isEqualTo(before);
      }
      // what a session has counted is told when it ends, and on 14 some time after
      try (Connection connection = database.open()) {
        List<String> seen = List.of(NEVER);
        for (int i = 0; i < 100 && !seen.isEmpty(); i++) {
          Thread.sleep(100);
          seen = lines(diagnose(connection, 0));
        }
        assertThat(seen).isEmpty();
      }
    }
  }

  @Test
  void whatTheServerCannotSayIsInconclusive() throws Exception {
    try (ShadowDatabase database = TestServers.fresh(18, "unused");
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(CASE.resolve("schema.sql")));
      Diagnosis diagnosis = inspect(CatalogReader.read(connection), 30);
      String id = diagnosis.probes().stream().map(Probe::id).findFirst().orElseThrow();
      String index = "public.never \"read\"";
      assertThat(said(diagnosis, id, 29, index)).contains("29 whole days").contains("30");
      assertThat(said(diagnosis, id, -1, index)).contains("track_counts");
      assertThat(said(diagnosis, id, 30, index)).contains("replicas");
      assertThat(diagnosis.conclude(Map.of(id, known(0, "public.wanted")), TODAY).findings())
          .isEmpty();
      assertThat(
              diagnosis
                  .conclude(Map.of(id, new Answer.Unknown("rows are not read")), TODAY)
                  .findings()
                  .get(0)
                  .outcome()
                  .toString())
          .contains("rows are not read");
    }
  }

  private static String said(Diagnosis diagnosis, String id, long days, String index) {
    List<Finding> findings =
        diagnosis.conclude(new HashMap<>(Map.of(id, known(days, index))), TODAY).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0).outcome().toString();
  }

  private static Answer known(long days, String index) {
    return new Answer.Known(
        List.of(Answer.Row.of(index, 2_000_000), new Answer.Row("", true, days)));
  }
}
