package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.changelog.Templates;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.plan.Planned;
import io.pgmend.prove.Drafter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How change sets come by their locks, beside writers and autovacuums. */
class LockProtocolTest {

  /** A vacuum of these rows takes minutes; a lock that waits for it would stop writers. */
  private static final String SCHEMA =
      """
      CREATE TABLE things (id integer PRIMARY KEY, note text) WITH (autovacuum_vacuum_threshold = 1,
        autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
      INSERT INTO things SELECT g, repeat('x', 100) FROM generate_series(1, 40000) g;
      DELETE FROM things WHERE id % 2 = 0;
      """;

  private static final String VACUUMS =
      "SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid = 'things'::regclass";
  private static final String WRITING =
      "SELECT count(DISTINCT pid) FROM pg_locks WHERE relation = 'b'::regclass AND mode = 'RowExclusiveLock'";

  @Test
  void anAutovacuumGivesWayAndWritersDoNotNotice() throws Exception {
    try (EmbeddedServer server =
            EmbeddedServer.start(18, Map.of("autovacuum", "on", "autovacuum_naptime", "1s"));
        Connection c = server.settings().open();
        Statement s = c.createStatement()) {
      install(c);
      s.execute(SCHEMA);
      for (int i = 0; i < 300 && number(s, VACUUMS) == 0; i++) {
        Thread.sleep(50);
      }
      assertThat(number(s, VACUUMS)).as("autovacuums of the table").isEqualTo(1);
      var done = new CompletableFuture<Void>();
      CompletableFuture<Long> writer =
          longestWait(server, "UPDATE things SET note = 'y' WHERE id = 1", done);
      s.execute(
          "BEGIN; SELECT pgmend.lock_tables(ARRAY['public.things']); ALTER TABLE things ADD COLUMN more integer; COMMIT");
      done.complete(null);
      assertThat(writer.get()).as("ms that a writer waited").isLessThan(400);
    }
  }

  @Test
  void writersThatLockInAnotherOrderWaitBriefly() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(18, Map.of());
        Connection c = server.settings().open();
        Statement s = c.createStatement()) {
      install(c);
      s.execute(
          "CREATE TABLE a (id integer); CREATE TABLE b (id integer); INSERT INTO b VALUES (1), (2), (3)");
      var done = new CompletableFuture<Void>();
      List<CompletableFuture<Long>> writers =
          Stream.of(1, 2, 3)
              .map(
                  id ->
                      longestWait(
                          server,
                          "BEGIN; UPDATE b SET id = id WHERE id = %d; SELECT pg_sleep(0.02); INSERT INTO a VALUES (1); COMMIT"
                              .formatted(id),
                          done))
              .toList();
      for (int i = 0; i < 1000 && number(s, WRITING) < 3; i++) {
        Thread.sleep(5);
      }
      s.execute(
          "BEGIN; SELECT pgmend.lock_tables(ARRAY['public.a', 'public.b']); ALTER TABLE a ADD COLUMN more integer; COMMIT");
      done.complete(null);
      for (CompletableFuture<Long> writer : writers) {
        assertThat(writer.get()).as("ms that a writer waited").isLessThan(400);
      }
    }
  }

  private static void install(Connection c) throws SQLException {
    new Drafter(c, new Templates(Optional.empty(), 700), Set.of(), new TreeSet<>())
        .draft(List.of(new Planned(new InstallRuntime(), List.of())), false);
  }

  private static int number(Statement s, String query) throws SQLException {
    try (ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Milliseconds of the slowest, of a statement that is repeated until the end. */
  private static CompletableFuture<Long> longestWait(
      EmbeddedServer server, String statement, CompletableFuture<Void> end) {
    return CompletableFuture.supplyAsync(
        () -> {
          long longest = 0;
          try (Connection c = server.settings().open();
              Statement s = c.createStatement()) {
            while (!end.isDone()) {
              long began = System.nanoTime();
              s.execute(statement);
              longest = Math.max(longest, (System.nanoTime() - began) / 1_000_000);
              Thread.sleep(5);
            }
          } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return longest;
        },
        task -> new Thread(task, "writer").start());
  }
}
