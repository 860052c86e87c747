package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.Phase;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.Draft;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract that every rule and operation keeps, on every hard case. */
class FixtureTest {

  private static final Path ROOT = Path.of("src/test/resources/fixtures");

  @TempDir Path temp;

  static Stream<Object[]> cases() throws Exception {
    String only = System.getProperty("pgmend.test.only", "");
    List<Path> found;
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      found = files.filter(p -> p.endsWith("schema.sql")).map(Path::getParent).sorted().toList();
    }
    var majors =
        Stream.of(System.getProperty("pgmend.test.majors", "18,14").split(","))
            .map(Integer::valueOf)
            .toList();
    return found.stream()
        .filter(p -> ROOT.relativize(p).toString().matches(".*(" + only + ").*"))
        .flatMap(p -> majors.stream().map(m -> new Object[] {ROOT.relativize(p).toString(), m}));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void forwardBackForward(String name, int major) throws Exception {
    Path folder = ROOT.resolve(name);
    Expectation expected = Expectation.read(folder.resolve("expect.yaml"));
    assumeTrue(expected.runsOn(major), "the case is not for this major");
    Profile profile = ProfileReader.read(folder.resolve("profile.yaml"));
    try (Trial trial =
        new Trial(major, "fixture", Files.readString(folder.resolve("schema.sql")))) {
      Diagnosis.Result before = trial.diagnose(profile);
      assertThat(Expectation.outcomes(before.findings())).isEqualTo(expected.findings());
      Draft draft = trial.draft(before, false);
      assertThat(draft.refused()).isEmpty();
      if (draft.changeSets().size() == 1) {
        return;
      }
      State start = capture(trial);
      ChangelogFolder changelog = Trial.write(temp.resolve("changelog"), draft.changeSets());
      Trial.ok(trial.executor(changelog).update());
      CompareOptions again =
          expected.rowsAgain() ? CompareOptions.exact() : CompareOptions.exact().withoutRows();
      State mended = capture(trial, again);
      assertThat(Expectation.outcomes(trial.diagnose(profile).findings()))
          .as("what remains")
          .isEqualTo(expected.remaining());
      Trial.ok(trial.executor(changelog).rollbackAll());
      assertThat(Comparer.compare(start, capture(trial)).text()).as("after rollback").isEmpty();
      Trial.ok(trial.executor(changelog).update());
      assertThat(Comparer.compare(mended, capture(trial, again)).text())
          .as("forward again")
          .isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void contractAndBack(String name, int major) throws Exception {
    Path folder = ROOT.resolve(name);
    assumeTrue(
        Expectation.read(folder.resolve("expect.yaml")).runsOn(major),
        "the case is not for this major");
    assumeTrue(
        major == 18 || Boolean.getBoolean("pgmend.test.full"),
        "contract on other majors: with -Pfull");
    boolean reworded = Expectation.read(folder.resolve("expect.yaml")).reworded();
    // old columns come back at the end of their tables: that is the grade of this reversal
    CompareOptions loose = CompareOptions.exact().withoutColumnOrder();
    Profile profile = ProfileReader.read(folder.resolve("profile.yaml"));
    try (Trial trial =
        new Trial(major, "contract", Files.readString(folder.resolve("schema.sql")))) {
      Draft draft = trial.draft(trial.diagnose(profile), true);
      // columns that a table without a key, or a definition of the user's, still holds stay: said
      // by name
      assertThat(draft.refused())
          .allMatch(r -> r.planned().operation() instanceof DropOldColumns)
          .allMatch(r -> r.reason().matches("(?s)still in use: .*|.*has no primary key.*"));
      if (draft.changeSets().stream().noneMatch(c -> c.phase() == Phase.CONTRACT)) {
        return;
      }
      State start = capture(trial, loose);
      ChangelogFolder changelog = Trial.write(temp.resolve("changelog"), draft.changeSets());
      Trial.ok(trial.executor(changelog).update());
      Trial.ok(trial.executor(changelog).rollbackAll());
      String differs = Comparer.compare(start, capture(trial, loose)).text();
      if (reworded) {
        assertThat(differs.lines())
            .allMatch(l -> l.contains("CHECK (") || l.contains("(pg_constraint)"));
      } else {
        assertThat(differs).as("after rollback").isEmpty();
      }
    }
  }

  private static State capture(Trial trial) throws Exception {
    return capture(trial, CompareOptions.exact());
  }

  private static State capture(Trial trial, CompareOptions options) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, options);
    }
  }
}
