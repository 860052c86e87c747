package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Executor;
import io.pgmend.database.TestServers;
import io.pgmend.plan.Planner;
import io.pgmend.plan.Sizes;
import io.pgmend.prove.Draft;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Done online, every hard case ends in the state that it ends in when done directly, and comes back
 * to the state that it began with. The build takes some cases on the newest server; {@code
 * -Dpgmend.test.full=true} takes all on each, {@code pgmend.test.only} any.
 */
class OnlineFixtureTest {

  private static final Sizes DIRECT = new Sizes(Long.MAX_VALUE, 5000);

  /** Batches of three rows: several a table. */
  private static final Sizes ONLINE = new Sizes(0, 3);

  private static final Set<String> CHOSEN =
      Set.of(
          "enums/two-labels-joined",
          "keys/deferrable-reference",
          "keys/hostile-names",
          "keys/three-levels-three-domains",
          "keys/updated-at-audit-statement-triggers",
          "mixed/one-of-each");

  @TempDir Path temp;

  static Stream<Object[]> cases() {
    boolean all =
        Boolean.getBoolean("pgmend.test.full")
            || !System.getProperty("pgmend.test.only", "").isEmpty();
    return TestServers.majors().stream()
        .filter(m -> all || m == 18)
        .flatMap(m -> Fixture.on(m).stream().map(f -> new Object[] {f, m}))
        .filter(c -> all || CHOSEN.contains(c[0].toString()));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void endsAsTheDirectOne(Fixture fixture, int major) throws Exception {
    try (Trial trial = fixture.load(major)) {
      Diagnosis.Result found = trial.diagnose(fixture.profile());
      Draft direct = trial.draft(found, false, DIRECT);
      Draft online = trial.draft(found, false, ONLINE);
      assertThat(refusals(online)).isEqualTo(refusals(direct));
      assumeTrue(
          online.changeSets().stream().anyMatch(c -> !c.transactional()),
          "nothing in this case can be done online");
      CompareOptions restored =
          CompareOptions.exact()
              .withoutIndexes(
                  Planner.plan(found.findings()).stream()
                      .flatMap(p -> p.operation().unrestored().stream())
                      .toList())
              .withoutRowsOf(
                  Planner.plan(found.findings()).stream()
                      .flatMap(p -> p.operation().disturbed().stream())
                      .toList());
      State start = capture(trial.openAsSuperuser(), restored);
      CompareOptions again =
          CompareOptions.exact()
              .withoutRowsOf(restored.disturbed())
              .withoutValuesOf(fixture.expected().drawnAnewColumns());
      State mended;
      try (Copy copy = Copy.of(major, trial.settings())) {
        ChangelogFolder folder = Trial.write(temp.resolve("direct"), direct.changeSets());
        Trial.ok(new Executor(copy.settings(), folder).update());
        mended = capture(copy.openAsSuperuser(), again);
      }
      ChangelogFolder folder = Trial.write(temp.resolve("online"), online.changeSets());
      Trial.ok(trial.executor(folder).update());
      same(mended, trial, again, "forward");
      Trial.ok(trial.executor(folder).rollbackAll());
      same(start, trial, restored, "back");
      Trial.ok(trial.executor(folder).update());
      same(mended, trial, again, "forward again");
    }
  }

  /** What was refused and why, without the line of the change set that the server stopped at. */
  private static List<String> refusals(Draft draft) {
    return draft.refused().stream()
        .map(r -> r.planned().operation() + ": " + r.reason().split("; Where: ", 2)[0])
        .toList();
  }

  private static void same(State wanted, Trial trial, CompareOptions options, String when)
      throws SQLException {
    assertThat(Comparer.compare(wanted, capture(trial.openAsSuperuser(), options)).text())
        .as(when)
        .isEmpty();
  }

  private static State capture(Connection opened, CompareOptions options) throws SQLException {
    try (Connection c = opened) {
      return Comparer.capture(c, options);
    }
  }
}
