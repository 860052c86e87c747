package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.changelog.FormattedSql;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planner;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.Draft;
import io.pgmend.rules.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Random schemas over the four families, with rows: every finding is fixable and goes, a second
 * plan is empty, all of it rolls back to what was, forward again gives the same, and drafting twice
 * gives the same bytes. PostgreSQL 18 and 14 take turns.
 *
 * <p>The build runs {@value #TRIES} schemas, always the same ones; {@code -Dpgmend.test.full=true}
 * runs {@value #MORE} times as many, new ones each time. A failure prints the schema with its seed;
 * {@code -Dpgmend.test.seed=SEED} makes each schema from that one on.
 */
class RandomSchemaTest {

  private static final int TRIES = 10;
  private static final int MORE = 18;

  @Property(
      tries = TRIES,
      seed = "20261101",
      shrinking = ShrinkingMode.OFF,
      edgeCases = EdgeCasesMode.NONE)
  void mendsAndUnmends(@ForAll("seeds") long seed) throws Exception {
    boolean full = Boolean.getBoolean("pgmend.test.full");
    for (int i = 0; i < (full ? MORE : 1); i++) {
      long own = full ? seed + System.nanoTime() : seed;
      int major = Math.floorMod(own, 2) == 0 ? 18 : 14;
      RandomSchema schema = RandomSchema.of(own, major);
      try {
        check(schema);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n\n" + schema, e);
      }
    }
  }

  @Provide
  Arbitrary<Long> seeds() {
    Long given = Long.getLong("pgmend.test.seed");
    return given == null
        ? Arbitraries.longs().between(0, 999_999_999)
        : Arbitraries.longs().between(given, given);
  }

  private static void check(RandomSchema schema) throws Exception {
    Path folder = Files.createTempDirectory("random-schema");
    try (Trial trial = new Trial(schema.major(), "random", schema.script())) {
      Profile profile =
          ProfileReader.read(Files.writeString(folder.resolve("profile.yaml"), schema.profile()));
      Diagnosis.Result before = trial.diagnose(profile);
      assertThat(Expectation.outcomes(before.findings()))
          .isNotEmpty()
          .allSatisfy(finding -> assertThat(finding).endsWith(" fixable"));
      Draft draft = trial.draft(before, false);
      assertThat(draft.refused()).isEmpty();
      assertThat(bytes(trial.draft(before, false).changeSets()))
          .as("drafted twice")
          .isEqualTo(bytes(draft.changeSets()));

      State start = capture(trial);
      ChangelogFolder changelog = Trial.write(folder.resolve("changelog"), draft.changeSets());
      trial.executor(changelog).update().orThrow();
      State mended = capture(trial);
      Diagnosis.Result after = trial.diagnose(profile);
      assertThat(Expectation.outcomes(after.findings())).as("findings left").isEmpty();
      assertThat(Planner.plan(after.findings())).as("second plan").isEmpty();

      trial.executor(changelog).rollbackAll().orThrow();
      assertThat(Comparer.compare(start, capture(trial)).text()).as("after rollback").isEmpty();
      trial.executor(changelog).update().orThrow();
      assertThat(Comparer.compare(mended, capture(trial)).text()).as("forward again").isEmpty();
    } finally {
      delete(folder);
    }
  }

  private static List<String> bytes(List<ChangeSet> changeSets) {
    return changeSets.stream().map(c -> FormattedSql.of(c, "pgmend")).toList();
  }

  private static State capture(Trial trial) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
