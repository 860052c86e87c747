package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system of real size: its changelog in {@code changelogs/supfit} is what pgmend writes for it
 * today, proven, and what 91,000 rows survive. {@code -Dpgmend.golden.update=true} writes the
 * folder anew.
 */
class SupfitTest {

  private static final Path SYSTEM = Path.of("src/test/resources/systems/supfit");
  private static final Path CHANGELOG = Path.of("changelogs/supfit");

  @TempDir Path temp;

  @Test
  void theChangelogInTheRepositoryIsTheOneThatIsWritten() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(18);
        Trial trial = new Trial(server, "supfit", script())) {
      new GoldenChangelog(CHANGELOG)
          .isWrittenAndProven(
              trial,
              "supfit",
              ProfileReader.read(SYSTEM.resolve("profile.yaml")),
              temp.resolve("supfit"));
    }
  }

  @Test
  void theFolderIsVerifiedWithoutADatabase() {
    new GoldenChangelog(CHANGELOG).isVerified();
  }

  @Test
  void allRowsSurviveForwardBackAndForward() throws Exception {
    for (int major : List.of(14, 18)) {
      Profile profile = ProfileReader.read(SYSTEM.resolve("profile.yaml"));
      try (Trial trial = load(major)) {
        ChangelogFolder changelog = ChangelogFolder.at(CHANGELOG);
        State start = capture(trial);
        Trial.ok(trial.executor(changelog).update());
        State mended = capture(trial);
        Diagnosis.Result after = trial.diagnose(profile);
        assertThat(after.findings().stream().map(Finding::outcome))
            .allMatch(o -> o instanceof Outcome.Waived);
        Trial.ok(trial.executor(changelog).rollbackAll());
        assertThat(Comparer.compare(start, capture(trial)).text())
            .as("back, on " + major)
            .isEmpty();
        Trial.ok(trial.executor(changelog).update());
        assertThat(Comparer.compare(mended, capture(trial)).text())
            .as("again, on " + major)
            .isEmpty();
      }
    }
  }

  private static Trial load(int major) throws Exception {
    return new Trial(major, "supfit", script());
  }

  private static String script() throws Exception {
    return Files.readString(SYSTEM.resolve("schema.sql"))
        + Files.readString(SYSTEM.resolve("rows.sql"));
  }

  private static State capture(Trial trial) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
