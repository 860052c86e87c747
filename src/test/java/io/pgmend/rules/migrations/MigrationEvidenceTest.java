package io.pgmend.rules.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is counted and named in each fixture's histories and files, line by line; {@code
 * -Dpgmend.golden.update=true} writes it anew.
 */
class MigrationEvidenceTest {

  private static final Path ROOT = Path.of("src/test/resources/fixtures/migrations");
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/pgmend/rules/migrations/evidence.txt");

  private static List<Path> fixtures() throws Exception {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void isCountedAndNamed(int major) throws Exception {
    var lines = new ArrayList<String>();
    for (Path fixture : fixtures()) {
      lines.add(fixture.getFileName().toString());
      try (ShadowDatabase database = TestServers.fresh(major, "migrations");
          Connection connection = database.open();
          Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(fixture.resolve("schema.sql")));
        Profile profile = ProfileReader.read(fixture.resolve("profile.yaml"));
        Diagnosis diagnosis = Diagnosis.inspect(CatalogReader.read(connection), profile);
        var answers = ProbeRunner.run(connection, diagnosis.probes());
        for (Finding finding : diagnosis.conclude(answers, LocalDate.EPOCH).findings()) {
          lines.add("  " + finding.object() + ": " + finding.summary());
          for (Evidence e : finding.evidence()) {
            lines.add("    " + e.count() + " " + e.what() + ": " + e.samples());
          }
        }
      }
    }
    if (Boolean.getBoolean("pgmend.golden.update")) {
      Files.write(GOLDEN, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
  }

  /** Rows that may not be read leave what stands in the files, and are no clean bill without. */
  @Test
  void whatIsUnknownIsSaid() throws Exception {
    assertThat(outcomes("flyway-files"))
        .containsExactly(
            "files report-only only its tool and whoever ran it know what is right;"
                + " its rows are not known: --no-data",
            "ops.flyway_schema_history inconclusive its rows are not known: --no-data");
    assertThat(outcomes("flyway-files-whole")).allMatch(o -> o.contains(" inconclusive "));
  }

  private static List<String> outcomes(String fixture) throws Exception {
    try (ShadowDatabase database = TestServers.fresh(18, "migrations");
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(ROOT.resolve(fixture).resolve("schema.sql")));
      Profile profile = ProfileReader.read(ROOT.resolve(fixture).resolve("profile.yaml"));
      Diagnosis diagnosis = Diagnosis.inspect(CatalogReader.read(connection), profile);
      var answers = new TreeMap<String, Answer>();
      for (Probe probe : diagnosis.probes()) {
        answers.put(probe.id(), new Answer.Unknown("--no-data"));
      }
      return diagnosis.conclude(answers, LocalDate.EPOCH).findings().stream()
          .map(f -> f.object() + " " + f.outcome().id() + " " + reason(f.outcome()))
          .toList();
    }
  }

  private static String reason(Outcome outcome) {
    return outcome instanceof Outcome.ReportOnly r
        ? r.reason()
        : outcome instanceof Outcome.Inconclusive i ? i.reason() : "";
  }
}
