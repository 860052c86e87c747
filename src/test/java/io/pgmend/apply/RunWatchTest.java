package io.pgmend.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.apply.RunResult.End;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Direction;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.operation.Phase;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that takes long, seen and stopped from a second connection. */
class RunWatchTest {

  /**
   * Batches of 50 ms over 200 of them, as the runtime's own backfill reports them: each commits its
   * row and looks whether it shall pause.
   */
  private static final String RUNTIME =
      """
      CREATE SCHEMA pgmend;
      CREATE TABLE pgmend.progress (
        change_set text, relation text, direction text NOT NULL, state text NOT NULL, rows_estimated bigint NOT NULL,
        rows_done bigint NOT NULL DEFAULT 0, rows_written bigint NOT NULL DEFAULT 0, batches bigint NOT NULL DEFAULT 0,
        batch_rows integer NOT NULL, batch_ms integer NOT NULL DEFAULT 0, cursor text NOT NULL DEFAULT '',
        paused boolean NOT NULL DEFAULT false, backend_pid integer NOT NULL DEFAULT pg_backend_pid(),
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (change_set, relation));
      CREATE TABLE orders (id int PRIMARY KEY);
      INSERT INTO orders VALUES (1);
      CREATE PROCEDURE slow(id text, upto integer) LANGUAGE plpgsql AS $$
      DECLARE told pgmend.progress;
      BEGIN
        INSERT INTO pgmend.progress (change_set, relation, direction, state, rows_estimated, batch_rows)
        VALUES (id, 'public.orders', 'forward', 'running', 20000, 100)
        ON CONFLICT (change_set, relation) DO UPDATE SET state = 'running', paused = false, backend_pid = pg_backend_pid();
        COMMIT;
        LOOP
          PERFORM pg_sleep(0.05);
          UPDATE pgmend.progress p SET rows_done = p.rows_done + 100, updated_at = clock_timestamp()
          WHERE change_set = id RETURNING * INTO told;
          IF told.paused THEN
            UPDATE pgmend.progress SET state = 'paused' WHERE change_set = id;
          END IF;
          COMMIT;
          IF told.paused THEN
            RAISE EXCEPTION 'the backfill of public.orders is paused after % rows', told.rows_done USING ERRCODE = 'PM001';
          END IF;
          EXIT WHEN told.rows_done >= upto;
        END LOOP;
        UPDATE pgmend.progress SET state = 'done' WHERE change_set = id;
      END $$;
      """;

  private static final String BACKFILL =
      """
      --changeset pgmend:fill labels:expand runInTransaction:false splitStatements:false
      CALL slow('fill', %d)
      --rollback DELETE FROM pgmend.progress
      """;

  private static final String LOCKING =
      """
      --changeset pgmend:lock labels:expand splitStatements:false
      SET LOCAL application_name = 'pgmend: lock attempt 3'; LOCK TABLE orders; SELECT pg_sleep(0.1)
      --rollback SELECT 1
      """;

  private static final Profile PROFILE = ProfileReader.parse("none", "profile: 1\n");

  private static final Applier.Options UNPROVEN =
      Applier.Options.usual().with(Consent.NONE.withoutProof());

  /** What is seen, and the thread that it came on. */
  private static class Seen implements RunListener {
    private final ConcurrentLinkedQueue<Picture> pictures = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> blind = new ConcurrentLinkedQueue<>();

    @Override
    public void seen(Picture picture) {
      pictures.add(picture);
    }

    @Override
    public void blind(String why) {
      blind.add(why);
    }

    boolean rows(long least) {
      return pictures.stream()
          .flatMap(p -> p.backfill().stream())
          .anyMatch(b -> b.rowsDone() >= least);
    }
  }

  @TempDir Path folder;
  private ShadowDatabase database;
  private Deployment deployment;
  private final Seen seen = new Seen();

  @BeforeEach
  void create() throws Exception {
    database = TestServers.fresh(18, "watch");
    execute(RUNTIME);
    deployment =
        new Deployment(
            new Target(
                database.settings(), "staging", new TreeSet<>(Arrays.asList(Phase.values()))),
            ChangelogFolder.at(folder),
            List.of(),
            PROFILE);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private void changelog(String changeSet) throws IOException {
    Files.writeString(folder.resolve("0001.sql"), "--liquibase formatted sql\n" + changeSet);
    Files.writeString(
        folder.resolve("changelog.yaml"),
        "databaseChangeLog:\n  - include:\n      file: 0001.sql\n      relativeToChangelogFile: true\n");
  }

  private RunResult apply(BooleanSupplier stop) {
    try {
      return new Applier(deployment).apply(UNPROVEN, seen, stop);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBackfillIsSeenStoppedAndGoneOnWith() throws Exception {
    changelog(BACKFILL.formatted(20_000));
    RunResult stopped = apply(() -> seen.rows(2000));
    assertThat(stopped.end()).as(stopped.toString()).isEqualTo(End.STOPPED);
    assertThat(stopped.state()).contains("fill is paused", "goes on from there");
    assertThat(stopped.next().get(0)).startsWith("pgmend apply --env staging");
    assertThat(stopped.failure().orElseThrow().isPause()).isTrue();
    assertThat(seen.blind).isEmpty();
    // before its first batch, and after its last, a change set runs without a backfill
    assertThat(seen.pictures.stream().flatMap(p -> p.backfill().stream()))
        .isNotEmpty()
        .allSatisfy(
            b -> {
              assertThat(b.relation()).isEqualTo("public.orders");
              assertThat(b.rowsEstimated()).isEqualTo(20_000);
            });
    assertThat(seen.pictures).allSatisfy(p -> assertThat(p.blockers()).isEmpty());
    assertThat(new StatusReader(deployment).read().backfills())
        .extracting(Backfill::state)
        .containsExactly(Backfill.State.PAUSED);
    long before = done();
    assertThat(before).isBetween(2000L, 12_000L);

    changelog(BACKFILL.formatted(before + 300));
    RunResult again = apply(() -> false);
    assertThat(again.end()).as(again.toString()).isEqualTo(End.DONE);
    assertThat(done()).isEqualTo(before + 300);
    assertThat(new StatusReader(deployment).read().backfills()).isEmpty();
    execute("UPDATE pgmend.progress SET state = 'running', backend_pid = 1");
    assertThat(new StatusReader(deployment).read().backfills())
        .extracting(Backfill::state)
        .as("its session is gone")
        .containsExactly(Backfill.State.BROKEN_OFF);
    assertThat(new Pauser(deployment).pause()).isEmpty();
  }

  @Test
  void aBackfillIsPausedFromAnywhere() throws Exception {
    changelog(BACKFILL.formatted(20_000));
    assertThat(new Pauser(deployment).pause()).as("nothing runs").isEmpty();
    CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> apply(() -> false));
    await(() -> seen.rows(500), "rows are seen");
    assertThat(new Pauser(deployment).pause()).containsExactly("public.orders");
    assertThat(run.get(30, TimeUnit.SECONDS).end()).isEqualTo(End.STOPPED);
    assertThat(new Pauser(deployment).pause()).as("it is paused already").isEmpty();
  }

  @Test
  void whoeverIsWaitedForIsNamed() throws Exception {
    changelog(LOCKING);
    CompletableFuture<RunResult> run;
    try (Connection other = database.open();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE orders SET id = 4711 WHERE id = 1");
      run = CompletableFuture.supplyAsync(() -> apply(() -> false));
      await(
          () -> seen.pictures.stream().anyMatch(p -> !p.blockers().isEmpty()), "somebody is named");
      other.rollback();
    }
    assertThat(run.get(30, TimeUnit.SECONDS).end()).isEqualTo(End.DONE);
    Picture waiting =
        seen.pictures.stream().filter(p -> !p.blockers().isEmpty()).findFirst().orElseThrow();
    assertThat(waiting.waits()).isTrue();
    assertThat(waiting.attempt()).isEqualTo(3);
    Picture.Blocker blocker = waiting.blockers().get(0);
    assertThat(blocker.user()).isEqualTo(database.settings().user());
    assertThat(blocker.idle()).isTrue();
    assertThat(blocker.seconds()).isBetween(0L, 60L);
    assertThat(blocker.begins()).as("no value").isEqualTo("UPDATE orders SET id");
  }

  private void limit(int connections) {
    try {
      execute("ALTER ROLE watch_test CONNECTION LIMIT " + connections);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWatchThatCannotConnectDoesNotEndTheRun() throws Exception {
    changelog(BACKFILL.formatted(8000));
    execute(
        "CREATE ROLE watch_test LOGIN PASSWORD 'watch'; GRANT ALL ON SCHEMA public, pgmend TO watch_test;"
            + " GRANT ALL ON ALL TABLES IN SCHEMA public, pgmend TO watch_test");
    try {
      deployment =
          new Deployment(
              new Target(
                  database.settings().withUser("watch_test", "watch"),
                  "staging",
                  new TreeSet<>(Arrays.asList(Phase.values()))),
              ChangelogFolder.at(folder),
              List.of(),
              PROFILE);
      // only while the change set runs: the sessions before it may take a moment to go
      var seen =
          new Seen() {
            @Override
            public void started(ChangeSetRef changeSet, Direction direction) {
              limit(1);
            }

            @Override
            public void finished(
                ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
              limit(-1);
            }
          };
      RunResult result = new Applier(deployment).apply(UNPROVEN, seen, () -> false);
      assertThat(result.end()).as(result.toString()).isEqualTo(End.DONE);
      assertThat(seen.blind).as("said once").hasSize(1);
      assertThat(seen.blind.peek()).contains("too many connections").doesNotContain("watch'");
    } finally {
      execute("DROP OWNED BY watch_test; DROP ROLE watch_test");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE public.orders SET a = 'secret' | UPDATE public.orders SET a",
        "select * from people where id = 4711 | select * from people",
        "ALTER ROLE app PASSWORD 'x' | ALTER ROLE app PASSWORD",
        "insert into t(a) values (1) | insert into",
        "/* token=abc */ SELECT 1 | ''",
        "SELECT 4711 | SELECT",
        "VACUUM | VACUUM",
      })
  void onlyTheHeadOfAStatementIsShown(String statement, String shown) {
    assertThat(PictureReader.begins(statement)).isEqualTo(shown);
  }

  private static void await(BooleanSupplier condition, String what) throws InterruptedException {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  private long done() throws SQLException {
    try (Connection c = database.open();
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery("SELECT rows_done FROM pgmend.progress")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection c = database.open();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
