package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.contract.Interruption.Cut;
import io.pgmend.contract.Interruption.Place;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.Direction;
import io.pgmend.database.Executor;
import io.pgmend.database.KilledRun;
import io.pgmend.database.PausedRun;
import io.pgmend.database.RestartableServer;
import io.pgmend.database.Run;
import io.pgmend.database.Selection;
import io.pgmend.database.Status;
import io.pgmend.database.TestServers;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.Draft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An online conversion that is cut off again and again: its client is killed, its connection is
 * cut, the server is killed and started again, or its disk is full; in the middle of a batch, in
 * the middle of a concurrent build, and in every change set; forward and back. Each run goes on
 * where the one before was cut off, and the end is that of a run that nobody disturbed. What was
 * interrupted where is printed. The build takes some places, on the newest server; {@code
 * -Dpgmend.test.full=true} takes every place with every kind of cut.
 */
@ParameterizedClass(name = "PostgreSQL {0}")
@MethodSource("majors")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineCrashTest {

  private static final boolean FULL = Boolean.getBoolean("pgmend.test.full");

  /**
   * Wide rows, so that the table is larger than any file that the server may write where its disk
   * is full; in full, its widest index is too.
   */
  private static final String SCHEMA =
      """
      CREATE TABLE users (id serial PRIMARY KEY, boss_id integer REFERENCES users, email text NOT NULL UNIQUE);
      CREATE TABLE orders (id bigserial PRIMARY KEY, user_id integer NOT NULL REFERENCES users ON DELETE CASCADE, note text NOT NULL,
        touched integer NOT NULL DEFAULT 0, UNIQUE (user_id, note)) WITH (autovacuum_enabled = false);
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := NEW.touched + 1; RETURN NEW; END $$;
      CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
      INSERT INTO users (boss_id, email) SELECT nullif(g / 10, 0), g || '@example.com' FROM generate_series(1, 500) g;
      INSERT INTO orders (user_id, note) SELECT 1 + g %% 500, g || repeat(md5(g::text), 8) FROM generate_series(1, %d) g;
      ANALYZE;
      """;

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: crash-salt }
      """;

  /** One file of the log, and a little. */
  private static final long LARGEST_FILE = 17 * 1024 * 1024;

  private static final String IN_BATCH =
      "BATCH convert-key-public-.*-(backfill|way-back-rows)-public-orders-";
  private static final String IN_BUILD = "BUILD .*-orders-user-id-note-";
  private static final String IN_SWAP = "EXECUTED .*-users-id-.*-swap";
  private static final String AFTER_SWAP = "HISTORY .*-users-id-.*-swap";

  /** What the build interrupts, and how. */
  private static final Map<Direction, Map<String, Cut>> SOME =
      Map.of(
          Direction.FORWARD,
          Map.of(
              IN_BATCH, Cut.DISK,
              IN_BUILD, Cut.CLIENT,
              IN_SWAP, Cut.SERVER,
              AFTER_SWAP, Cut.CONNECTION),
          Direction.ROLLBACK,
          Map.of(
              IN_BATCH, Cut.SERVER,
              IN_BUILD, Cut.CONNECTION,
              IN_SWAP, Cut.CLIENT,
              AFTER_SWAP, Cut.SERVER));

  @Parameter int major;

  private RestartableServer server;
  private Trial trial;
  private ChangelogFolder changelog;
  private List<ChangeSet> changeSets;
  private Copy mended;
  private State start;
  private State after;

  static List<Integer> majors() {
    return TestServers.majors().stream().filter(m -> m == 18 || (FULL && m == 14)).toList();
  }

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void runUndisturbed(@TempDir Path temp) throws Exception {
    server = RestartableServer.start(major);
    trial = new Trial(server.server(), "crash", SCHEMA.formatted(FULL ? 70_000 : 55_000));
    Path profile = Files.writeString(temp.resolve("profile.yaml"), PROFILE);
    Draft draft =
        trial.draft(trial.diagnose(ProfileReader.read(profile)), false, new Sizes(0, 1_000));
    assertThat(draft.refused()).isEmpty();
    changeSets = draft.changeSets();
    assertThat(changeSets).hasSizeGreaterThan(20);
    changelog = Trial.write(temp.resolve("changelog"), changeSets);
    start = capture(trial.openAsSuperuser());
    mended = copy(trial.settings());
    Trial.ok(executor(mended).update());
    after = capture(mended.openAsSuperuser());
  }

  @AfterParameterizedClassInvocation
  void end() throws SQLException {
    mended.close();
    trial.close();
    server.close();
  }

  static Stream<Object[]> chains() {
    return Stream.of(Direction.values())
        .flatMap(d -> IntStream.range(0, FULL ? 3 : 1).mapToObj(turn -> new Object[] {d, turn}));
  }

  /** In full, every place gets another kind of cut in every turn. */
  @ParameterizedTest(name = "{0}, turn {1}")
  @MethodSource("chains")
  void againAndAgain(Direction direction, int turn) throws Exception {
    List<Interruption> all = everywhere(direction, turn);
    List<Interruption> chosen = FULL ? all : chosen(all, SOME.get(direction));
    try (Copy copy = begun(direction)) {
      interrupt(copy, direction, chosen);
      assertThat(run(copy, direction).orThrow().notes()).as("the lock that was left").hasSize(1);
      same(direction == Direction.FORWARD ? after : start, copy, "after all of them");
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Direction.class)
  void onAFullDisk(Direction direction) throws Exception {
    // the build has one of these in its chain
    if (FULL) {
      var chosen = Map.of(IN_BATCH, Cut.DISK, IN_BUILD, Cut.DISK);
      try (Copy copy = begun(direction)) {
        interrupt(copy, direction, chosen(everywhere(direction, 0), chosen));
        run(copy, direction).orThrow();
        same(direction == Direction.FORWARD ? after : start, copy, "after a full disk");
      }
    }
  }

  /**
   * Nobody has to go forward first: what was begun goes with the first change set of its operation.
   * Where that one or the cutover was done and the history does not know it, there is nothing that
   * would undo it: forward has to be first.
   */
  @Test
  void thenBack() throws Exception {
    List<Interruption> all = everywhere(Direction.FORWARD, 1);
    List<Interruption> wanted =
        FULL
            ? IntStream.range(0, all.size()).filter(i -> i % 3 == 0).mapToObj(all::get).toList()
            : chosen(all, Map.of(IN_BATCH, Cut.CONNECTION, "HISTORY .*-index-", Cut.SERVER));
    try (Copy copy = begun(Direction.FORWARD)) {
      for (Interruption each : wanted) {
        interrupt(copy, Direction.FORWARD, List.of(each));
        executor(copy).rollbackAll().orThrow();
        same(start, copy, "back from " + each);
        assertThat(Held.remains(copy)).as("whether schema pgmend remains").isFalse();
        runtime(copy);
      }
    }
  }

  /** A run was cut off while a foreign key was validated: nothing says yet that it stands. */
  @Test
  void thenBackFromAKeyOfWhichNothingTells() throws Exception {
    List<String> ids = changeSets.stream().map(ChangeSet::id).toList();
    String key = ids.stream().filter(i -> i.contains("-id-fkey-")).findFirst().orElseThrow();
    try (Copy copy = begun(Direction.FORWARD)) {
      runUpTo(copy, Direction.FORWARD, ids.get(ids.indexOf(key) + 1));
      try (Connection c = copy.openAsSuperuser();
          Statement statement = c.createStatement()) {
        for (String forget :
            List.of("pgmend.ledger WHERE change_set", "databasechangelog WHERE id")) {
          assertThat(statement.executeUpdate("DELETE FROM " + forget + " = '" + key + "'"))
              .as(forget)
              .isEqualTo(1);
        }
      }
      executor(copy).rollbackAll().orThrow();
      same(start, copy, "back from a key of which nothing tells");
    }
  }

  /**
   * A cutover was done, or undone, and the history does not know it: what it stands on is not taken
   * away, and what comes after it is not done.
   */
  @Test
  void thenTheOtherWayFromACutover() throws Exception {
    try (Copy copy = begun(Direction.FORWARD)) {
      Map<String, Cut> cut = Map.of(AFTER_SWAP, Cut.CONNECTION);
      interrupt(copy, Direction.FORWARD, chosen(everywhere(Direction.FORWARD, 0), cut));
      refused(executor(copy).rollback(Integer.MAX_VALUE), "was done, and its run was interrupted");
      executor(copy).update().orThrow();
      same(after, copy, "forward again");
      interrupt(copy, Direction.ROLLBACK, chosen(everywhere(Direction.ROLLBACK, 0), cut));
      refused(executor(copy).update(), "was undone, and its run was interrupted");
      executor(copy).rollback(1).orThrow();
      executor(copy).update().orThrow();
      same(after, copy, "forward after the history knew");
    }
  }

  /** A cutover is undone alone, and done again: what was built beside it is gone by then. */
  @Test
  void aCutoverAlone() throws Exception {
    List<String> ids = changeSets.stream().map(ChangeSet::id).toList();
    String last = ids.stream().filter(i -> i.endsWith("-swap")).reduce((a, b) -> b).orElseThrow();
    try (Copy copy = copy(mended.settings())) {
      executor(copy).rollbackAfter(ids.get(ids.indexOf(last) - 1)).orThrow();
      executor(copy).update().orThrow();
      same(after, copy, "the cutover again");
      executor(copy).rollbackAll().orThrow();
      same(start, copy, "and all back");
    }
  }

  @Test
  void aSecondApplierIsRefused() throws Exception {
    Interruption batch =
        chosen(everywhere(Direction.FORWARD, 0), Map.of(IN_BATCH, Cut.CLIENT)).get(0);
    try (Copy copy = begun(Direction.FORWARD)) {
      PausedRun first;
      try (Held held = Held.in(batch, 0, copy)) {
        first = PausedRun.begin(false, Direction.FORWARD, copy.settings(), changelog);
        held.reached(first);
        assertThatThrownBy(() -> executor(copy).update())
            .isInstanceOfSatisfying(
                DatabaseException.class,
                e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.LOCKED));
        assertThatThrownBy(() -> executor(copy).rollbackAll())
            .hasMessageContaining("Another run of pgmend works on this database");
      }
      assertThat(first.failure()).isEmpty();
      same(after, copy, "the first one ended well");
    }
  }

  /** The first change set is left to other tests: what it makes holds the runs of this one. */
  private List<Interruption> everywhere(Direction direction, int turn) {
    return Interruption.everywhere(changeSets.subList(1, changeSets.size()), direction, turn);
  }

  /** The first place that each pattern fits, in the order of the run. */
  private static List<Interruption> chosen(List<Interruption> all, Map<String, Cut> patterns) {
    var found = new ArrayList<Interruption>();
    var left = new ArrayList<>(patterns.keySet());
    for (Interruption each : all) {
      String place = each.place() + " " + each.id();
      left.stream()
          .filter(pattern -> place.matches(pattern + ".*"))
          .findFirst()
          .ifPresent(
              pattern -> {
                left.remove(pattern);
                found.add(each.by(patterns.get(pattern)));
              });
    }
    assertThat(left).as("places that no run comes to").isEmpty();
    return found;
  }

  /** Begins a run for each, which goes on where the one before was cut off, and cuts it off. */
  private void interrupt(Copy copy, Direction direction, List<Interruption> interruptions)
      throws Exception {
    for (Interruption each : interruptions) {
      long began = System.nanoTime();
      if (each.cut() == Cut.DISK) {
        fillTheDisk(copy, direction, each);
      } else if (each.inside()) {
        cutInside(copy, direction, each);
      } else if (each.cut() == Cut.CLIENT) {
        KilledRun.at(each.moment(), direction, each.id(), copy.settings(), changelog);
      } else {
        PausedRun run =
            PausedRun.at(each.moment(), each.id(), direction, copy.settings(), changelog);
        cut(copy, each, 0);
        run.goOn();
        assertThat(run.failure()).as("%s %s", direction, each).contains(each.id());
      }
      System.out.printf(
          "%d %s: %s (%d ms)%n", major, direction, each, (System.nanoTime() - began) / 1_000_000);
    }
  }

  private void cutInside(Copy copy, Direction direction, Interruption each) throws Exception {
    int batches = each.id().contains("-public-orders-") && each.place() == Place.BATCH ? 2 : 0;
    if (each.place() == Place.BUILD) {
      // the hold would hold every build
      runUpTo(copy, direction, each.id());
    }
    try (Held held = Held.in(each, batches, copy)) {
      PausedRun run =
          PausedRun.begin(each.cut() == Cut.CLIENT, direction, copy.settings(), changelog);
      int backend = held.reached(run);
      if (each.cut() == Cut.CLIENT) {
        run.kill();
        held.requireGone(backend);
      } else {
        cut(copy, each, backend);
        assertThat(run.failure()).as("%s %s", direction, each).contains(each.id());
      }
    }
    // batches do not wait for the disk: a server that is killed may forget the last ones
    int sure = each.cut() == Cut.SERVER ? 1 : 1 + batches;
    assertThat(Held.traces(copy, each)).as("half done by %s", each).isBetween(sure, 1 + batches);
  }

  private void cut(Copy copy, Interruption each, int backend) throws SQLException {
    if (each.cut() == Cut.SERVER) {
      server.kill();
      server.start(RestartableServer.UNLIMITED);
    } else if (backend > 0) {
      Held.terminate(copy, backend);
    } else {
      Held.terminateRuns(copy);
    }
  }

  /** Runs undisturbed what comes before a change set. */
  private void runUpTo(Copy copy, Direction direction, String id) {
    Executor executor = executor(copy);
    if (direction == Direction.ROLLBACK) {
      executor.rollbackAfter(id).orThrow();
      return;
    }
    List<String> pending =
        executor.status().stream()
            .filter(s -> s.state() == Status.State.PENDING)
            .map(s -> s.changeSet().id())
            .toList();
    if (pending.indexOf(id) > 0) {
      executor.update(Selection.all().limit(pending.indexOf(id))).orThrow();
    }
  }

  private void fillTheDisk(Copy copy, Direction direction, Interruption each) throws Exception {
    runUpTo(copy, direction, each.id());
    server.restart(LARGEST_FILE);
    String failure;
    try {
      failure = run(copy, direction).failure().orElseThrow().text();
    } finally {
      server.kill();
      server.start(RestartableServer.UNLIMITED);
    }
    assertThat(failure).contains("File too large").contains(each.id());
    assertThat(Held.traces(copy, each)).as("half done by %s", each).isPositive();
  }

  private static void refused(Run run, String why) {
    assertThat(run.failure().orElseThrow().message()).contains(why);
  }

  /** A database at the beginning of a run. */
  private Copy begun(Direction direction) throws SQLException {
    Copy copy = copy(direction == Direction.FORWARD ? trial.settings() : mended.settings());
    if (direction == Direction.FORWARD) {
      runtime(copy);
    } else {
      // old keys that a load past all triggers left out: something for batches to do
      try (Connection c = copy.openAsSuperuser();
          var s = c.createStatement()) {
        s.execute("SET session_replication_role = replica");
        s.execute("UPDATE orders SET user_id__old = NULL");
        s.execute("UPDATE users SET boss_id__old = NULL");
      }
    }
    return copy;
  }

  /** The first change set, in which a test puts its hold. */
  private void runtime(Copy copy) {
    Trial.ok(executor(copy).update(Selection.all().limit(1)));
  }

  private Run run(Copy copy, Direction direction) {
    return direction == Direction.FORWARD ? executor(copy).update() : executor(copy).rollbackAll();
  }

  private Executor executor(Copy copy) {
    return new Executor(copy.settings(), changelog);
  }

  private Copy copy(ConnectionSettings original) throws SQLException {
    return Copy.of(server.server(), original);
  }

  private static void same(State wanted, Copy copy, String when) throws SQLException {
    assertThat(Comparer.compare(wanted, capture(copy.openAsSuperuser())).text()).as(when).isEmpty();
  }

  private static State capture(Connection opened) throws SQLException {
    try (Connection c = opened) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
