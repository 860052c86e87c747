package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.Direction;
import io.pgmend.database.Executor;
import io.pgmend.database.KilledRun;
import io.pgmend.database.Run;
import io.pgmend.database.TestServers;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} of the process that runs a changelog: in every change set, before its SQL is
 * committed and between its SQL and its history row, forward and rollback. Each kill happens in a
 * database of its own; the next run finishes there, and the end is that of a run that nobody
 * killed. The changelog has operations of every kind. The kill points are printed. The build goes
 * forward on the newest server and back on the oldest; {@code -Dpgmend.test.full=true} does both on
 * each, and online too on these two.
 */
@ParameterizedClass(name = "PostgreSQL {0}, online: {1}")
@MethodSource("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashContractTest {

  private static final Fixture FIXTURE =
      Fixture.named(System.getProperty("pgmend.test.crash", "mixed/one-of-each"));

  /** In the SQL, and after its commit: see the executor's points of pause. */
  private static final List<String> MOMENTS = List.of("executed", "history");

  private static final boolean FULL = Boolean.getBoolean("pgmend.test.full");

  @Parameter(0)
  int major;

  @Parameter(1)
  boolean online;

  private HardCase hardCase;
  private ChangelogFolder changelog;
  private Copy mended;
  private State after;
  private List<String> ids;

  /** Ids of those that commit what they do themselves, statement by statement. */
  private Set<String> committing;

  static Stream<Object[]> servers() {
    return TestServers.majors().stream()
        .flatMap(m -> Stream.of(new Object[] {m, false}, new Object[] {m, true}))
        .filter(s -> s[1].equals(false) || (FULL && (s[0].equals(14) || s[0].equals(18))));
  }

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void runOnceWithoutAKill(@TempDir Path temp) throws Exception {
    hardCase =
        HardCase.load(
            FIXTURE,
            major,
            temp.resolve("with-contract"),
            online ? new Sizes(0, 3) : Trial.sizes());
    hardCase.disconnect();
    changelog = Trial.write(temp.resolve("changelog"), hardCase.changeSets());
    mended = Copy.of(major, hardCase.trial().settings());
    Executor executor = new Executor(mended.settings(), changelog);
    executor.update().orThrow();
    after = captureMended(mended.openAsSuperuser());
    committing =
        hardCase.changeSets().stream()
            .filter(c -> !c.transactional())
            .map(ChangeSet::id)
            .collect(Collectors.toSet());
    assertThat(!committing.isEmpty())
        .as("something is done online")
        .isEqualTo(online || Boolean.getBoolean("pgmend.test.online"));
    ids = executor.declared().stream().map(ChangeSetRef::id).toList();
  }

  @AfterParameterizedClassInvocation
  void drop() throws SQLException {
    mended.close();
    hardCase.close();
  }

  @Test
  void forward() throws Exception {
    assumeTrue(FULL || major == newest(), "the oldest server is taken back");
    killEverywhere(Direction.FORWARD, hardCase.trial().settings(), after);
  }

  @Test
  void rollback() throws Exception {
    assumeTrue(FULL || major == oldest(), "the newest server is taken forward");
    killEverywhere(Direction.ROLLBACK, mended.settings(), hardCase.start());
  }

  /** A run is killed, and nobody goes on with it: all is taken back at once. */
  @Test
  void forwardThenBack() throws Exception {
    for (String id : FULL ? ids : List.of(ids.get(0), ids.get(ids.size() - 1))) {
      for (String moment : MOMENTS) {
        try (Copy copy = Copy.of(major, hardCase.trial().settings())) {
          KilledRun.at(moment, Direction.FORWARD, id, copy.settings(), changelog);
          Run back = new Executor(copy.settings(), changelog).rollbackAll().orThrow();
          assertThat(back.notes().stream().filter(n -> n.startsWith("Added " + id + " to")))
              .as("written down after a kill at %s of %s", moment, id)
              .hasSize(moment.equals("history") || committing.contains(id) ? 1 : 0);
          assertThat(Comparer.compare(hardCase.start(), capture(copy.openAsSuperuser())).text())
              .as("back after a kill at %s of %s", moment, id)
              .isEmpty();
        }
      }
    }
  }

  private void killEverywhere(Direction direction, ConnectionSettings from, State expected)
      throws Exception {
    var points = new ArrayList<String>();
    for (String id : ids) {
      for (String moment : MOMENTS) {
        points.add("kill -9 on " + major + " " + direction + " " + id + " " + moment);
        try (Copy copy = Copy.of(major, from)) {
          KilledRun.at(moment, direction, id, copy.settings(), changelog);
          Executor executor = new Executor(copy.settings(), changelog);
          Run next = direction == Direction.FORWARD ? executor.update() : executor.rollbackAll();
          next.orThrow();
          assertThat(next.notes()).as("%s %s", moment, id).hasSize(1);
          assertThat(next.done())
              .as("done by the run after the kill, %s %s", moment, id)
              .extracting(done -> done.changeSet().id())
              .contains(id);
          State end =
              direction == Direction.FORWARD
                  ? captureMended(copy.openAsSuperuser())
                  : capture(copy.openAsSuperuser());
          assertThat(Comparer.compare(expected, end).text())
              .as("after a kill at %s of %s %s", moment, id, direction)
              .isEmpty();
        }
      }
    }
    System.out.println(String.join("\n", points));
    assertThat(points).hasSize(ids.size() * MOMENTS.size());
  }

  private static int oldest() {
    return TestServers.majors().stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private static int newest() {
    return TestServers.majors().stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  private State capture(Connection opened) throws SQLException {
    try (Connection c = opened) {
      return Comparer.capture(c, hardCase.restored());
    }
  }

  /** What the database draws itself is drawn anew by each run. */
  private State captureMended(Connection opened) throws SQLException {
    try (Connection c = opened) {
      return Comparer.capture(
          c, hardCase.restored().withoutValuesOf(hardCase.expected().drawnAnewColumns()));
    }
  }
}
