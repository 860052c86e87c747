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
import org.junit.jupiter.api.Test;

/** How change sets come by their locks, on a server that vacuums by itself. */
class LockProtocolTest {

  /** A vacuum of these rows takes minutes; a lock that waits for it would stop writers. */
  private static final String SCHEMA =
      """
      CREATE TABLE things (id integer PRIMARY KEY, note text) WITH (autovacuum_vacuum_threshold = 1,
        autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
      INSERT INTO things SELECT g, repeat('x', 100) FROM generate_series(1, 40000) g;
      DELETE FROM things WHERE id % 2 = 0;
      """;

  @Test
  void anAutovacuumGivesWayAndWritersDoNotNotice() throws Exception {
    try (EmbeddedServer server =
            EmbeddedServer.start(18, Map.of("autovacuum", "on", "autovacuum_naptime", "1s"));
        Connection c = server.settings().open();
        Connection other = server.settings().open();
        Statement s = c.createStatement()) {
      new Drafter(c, new Templates(Optional.empty(), 700), Set.of(), new TreeSet<>())
          .draft(List.of(new Planned(new InstallRuntime(), List.of())), false);
      s.execute(SCHEMA);
      for (int i = 0; i < 300 && vacuums(s) == 0; i++) {
        Thread.sleep(50);
      }
      assertThat(vacuums(s)).as("autovacuums of the table").isEqualTo(1);
      var done = new CompletableFuture<Void>();
      var writer = CompletableFuture.supplyAsync(() -> longestWait(other, done));
      s.execute(
          "BEGIN; SELECT pgmend.lock_tables(ARRAY['public.things']); ALTER TABLE things ADD COLUMN more integer; COMMIT");
      done.complete(null);
      assertThat(writer.get()).as("ms that a writer waited").isLessThan(400);
    }
  }

  private static int vacuums(Statement s) throws SQLException {
    try (ResultSet row =
        s.executeQuery(
            "SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid = 'things'::regclass")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static long longestWait(Connection c, CompletableFuture<Void> done) {
    long longest = 0;
    try (Statement s = c.createStatement()) {
      while (!done.isDone()) {
        long began = System.nanoTime();
        s.execute("UPDATE things SET note = 'y' WHERE id = 1");
        longest = Math.max(longest, (System.nanoTime() - began) / 1_000_000);
        Thread.sleep(5);
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return longest;
  }
}
