package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
          .isWrittenAndProven(trial, "supfit", profile("profile"), temp.resolve("supfit"));
    }
  }

  @Test
  void theFolderIsVerifiedWithoutADatabase() {
    new GoldenChangelog(CHANGELOG).isVerified();
  }

  @Test
  void allRowsSurviveForwardBackAndForward() throws Exception {
    for (int major : List.of(14, 18)) {
      try (Trial trial = load(major)) {
        var trip = new RoundTrip(trial, ChangelogFolder.at(CHANGELOG));
        State mended = trip.forward();
        Diagnosis.Result after = trial.diagnose(profile("profile"));
        assertThat(after.findings().stream().map(Finding::outcome))
            .allMatch(o -> o instanceof Outcome.Waived);
        trip.back();
        trip.again(mended);
      }
    }
  }

  static Trial load(int major) throws Exception {
    return new Trial(major, "supfit", script());
  }

  static String script() throws Exception {
    return Files.readString(SYSTEM.resolve("schema.sql"))
        + Files.readString(SYSTEM.resolve("rows.sql"));
  }

  static Profile profile(String name) {
    return ProfileReader.read(SYSTEM.resolve(name + ".yaml"));
  }
}
