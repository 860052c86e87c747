package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.StockLiquibase;
import io.pgmend.finding.Outcome;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One live database, two answers: keys stay integers, or all of them become uuids. Both changelogs
 * in the repository are what pgmend writes today, proven, and what 7,400 rows survive, there and
 * back, by pgmend and by stock Liquibase: 4.33.0 on 14 and 5.0.4 on 18, each version on each server
 * with {@code -Dpgmend.test.full=true}.
 */
class SaasRbacTest {

  static final Path SYSTEM = Path.of("src/test/resources/systems/saas-rbac");

  /** Of the profile's file and the changelog's folder. */
  private static final List<String> KEYS = List.of("integer", "uuid");

  @TempDir Path temp;

  @Test
  void theChangelogsInTheRepositoryAreTheOnesThatAreWritten() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(18);
        Trial trial = new Trial(server, "saas", script())) {
      for (String keys : written()) {
        changelog(keys).isWrittenAndProven(trial, "saas_rbac", profile(keys), temp.resolve(keys));
        changelog(keys).isVerified();
      }
    }
  }

  /** The one with more to do by default. */
  private static List<String> written() {
    boolean all =
        Boolean.getBoolean("pgmend.test.full") || Boolean.getBoolean("pgmend.golden.update");
    return all ? KEYS : List.of("uuid");
  }

  static Stream<Object[]> runs() {
    boolean full = Boolean.getBoolean("pgmend.test.full");
    return StockLiquibase.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(14, 18)
                    .filter(major -> full || (major == 18 && version.startsWith("5")))
                    .map(major -> new Object[] {major, version}));
  }

  @ParameterizedTest(name = "on {0}, stock {1}")
  @MethodSource("runs")
  void bothSurviveForwardBackAndForward(int major, String version) throws Exception {
    try (Trial trial = load(major)) {
      State start = capture(trial);
      String dump = PgDump.schema(trial, major);
      for (String keys : KEYS) {
        ChangelogFolder changelog = changelog(keys).files();
        Trial.ok(trial.executor(changelog).update());
        State mended = capture(trial);
        assertThat(Comparer.compare(start, mended).isEmpty()).as(keys + " did nothing").isFalse();
        assertThat(trial.diagnose(profile(keys)).findings()).as("after " + keys).isEmpty();
        Trial.ok(trial.executor(changelog).rollbackAll());
        isAt(start, trial, "back from " + keys);

        stock(version, trial, changelog, "update");
        isAt(mended, trial, keys + " by stock " + version);
        stock(version, trial, changelog, "rollback-count", "--count=100000");
        isAt(start, trial, "back from " + keys + " by stock " + version);
        assertThat(PgDump.schema(trial, major)).as("dump after " + keys).isEqualTo(dump);
      }
    }
  }

  /**
   * Asked without pgmend, after it: every column that holds a key is a uuid, and all that belonged
   * together still does, the references that nothing declares among them.
   */
  @Test
  void withUuidsEveryRowFindsWhatItFoundBefore() throws Exception {
    try (Trial trial = load(18)) {
      List<String> before = SaasRbacKeys.relations(trial);
      assertThat(SaasRbacKeys.types(trial)).hasSize(38).allMatch(t -> t.endsWith(" integer"));
      Trial.ok(trial.executor(changelog("uuid").files()).update());
      assertThat(SaasRbacKeys.types(trial)).hasSize(38).allMatch(t -> t.endsWith(" uuid"));
      assertThat(SaasRbacKeys.relations(trial)).isEqualTo(before);
    }
  }

  /** What the review asks for and its system lacks, before anybody has decided anything. */
  @Test
  void whatNeedsADecision() throws Exception {
    try (Trial trial = load(14)) {
      Diagnosis.Result open = trial.diagnose(profile("open"));
      assertThat(undecided(open, Outcome.NeedsDecision.class))
          .containsExactly(
              "enum-nonstandard public.invitations.status",
              "enum-nonstandard public.invoices.status",
              "enum-nonstandard public.projects.status",
              "enum-nonstandard public.webhook_events.status",
              "primary-key-not-uuid public.users");
      assertThat(undecided(open, Outcome.Refused.class))
          .containsExactly(
              "index-missing public.api_keys.idx_api_keys_user_id",
              "index-missing public.files.idx_files_user_id");
    }
  }

  private static List<String> undecided(Diagnosis.Result result, Class<? extends Outcome> outcome) {
    return result.findings().stream()
        .filter(f -> outcome.isInstance(f.outcome()))
        .map(f -> f.rule() + " " + f.object())
        .sorted()
        .toList();
  }

  static Trial load(int major) throws Exception {
    return new Trial(major, "saas", script());
  }

  private static String script() throws Exception {
    return Files.readString(SYSTEM.resolve("schema.sql"))
        + Files.readString(SYSTEM.resolve("rows.sql"));
  }

  static Profile profile(String name) throws Exception {
    return ProfileReader.read(SYSTEM.resolve("profile-" + name + ".yaml"));
  }

  private static GoldenChangelog changelog(String keys) {
    return new GoldenChangelog(Path.of("changelogs/saas-rbac-" + keys));
  }

  private static void isAt(State state, Trial trial, String when) throws Exception {
    assertThat(Comparer.compare(state, capture(trial)).text()).as(when).isEmpty();
  }

  private static void stock(
      String version, Trial trial, ChangelogFolder changelog, String command, String... options) {
    StockLiquibase.Output output =
        StockProcesses.of(version).run(trial.settings(), changelog, command, options);
    assertThat(output.exitCode()).as(output.text()).isZero();
  }

  private static State capture(Trial trial) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
