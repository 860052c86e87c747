package io.pgmend.contract;

import io.pgmend.contract.Interruption.Place;
import io.pgmend.database.PausedRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** Holds a run in the middle of a change set, where a test wants to disturb it. */
final class Held implements AutoCloseable {

  private static final long SECONDS = 120;

  /** Waits for a lock that the test has; also where a role of replication writes. */
  private static final String HOLD =
      """
      CREATE FUNCTION pgmend.hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
      CREATE TRIGGER hold BEFORE UPDATE ON pgmend.progress FOR EACH ROW
        WHEN (OLD.batches = %1$d AND NEW.batches = %1$d + 1 AND NEW.change_set = '%2$s') EXECUTE FUNCTION pgmend.hold();
      ALTER TABLE pgmend.progress ENABLE ALWAYS TRIGGER hold;
      """;

  private static final String IN_BATCH =
      "SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND objid = 4711";

  private static final String IN_BUILD =
      "SELECT a.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
          + " WHERE NOT l.granted AND l.locktype = 'virtualxid' AND a.datname = current_database() AND a.query LIKE 'CREATE %INDEX CONCURRENTLY%'";

  private final Interruption interruption;
  private final Copy copy;
  private final Connection holder;

  private Held(Interruption interruption, Copy copy, Connection holder) {
    this.interruption = interruption;
    this.copy = copy;
    this.holder = holder;
  }

  /**
   * Prepares it, before the run begins.
   *
   * @param batches that are committed before the one in which the run is held
   */
  static Held in(Interruption interruption, int batches, Copy copy) throws SQLException {
    Connection holder = copy.openAsSuperuser();
    try (Statement s = holder.createStatement()) {
      if (interruption.place() == Place.BATCH) {
        s.execute(HOLD.formatted(batches, interruption.id()));
        s.execute("SELECT pg_advisory_lock(4711)");
      } else {
        // a build waits for every older snapshot
        s.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
        s.execute("SELECT count(*) FROM pg_class");
      }
    }
    return new Held(interruption, copy, holder);
  }

  /** Waits until the run is there; the server process that runs it. */
  int reached(PausedRun run) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < end && run.isRunning()) {
      int pid = ask(copy, interruption.place() == Place.BATCH ? IN_BATCH : IN_BUILD);
      if (pid > 0) {
        return pid;
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException(
        "The run did not come to " + interruption + ": " + run.failure());
  }

  /** A server's process whose client was killed ends, though what it waits for does not come. */
  void requireGone(int backend) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (ask(copy, "SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend) > 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError("The server still works for a client that was killed");
      }
      Thread.sleep(50);
    }
  }

  static void terminate(Copy copy, int backend) throws SQLException {
    ask(copy, "SELECT pg_terminate_backend(" + backend + ")::int");
  }

  /** Cuts every run's connection. */
  static void terminateRuns(Copy copy) throws SQLException {
    ask(
        copy,
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  /**
   * What an interruption left half done: batches committed of a backfill that has not ended, and 1
   * where it began at all; or indexes that are not valid.
   */
  static int traces(Copy copy, Interruption interruption) throws SQLException {
    return ask(
        copy,
        interruption.place() == Place.BATCH
            ? "SELECT 1 + batches FROM pgmend.progress WHERE state <> 'done' AND change_set = '"
                + interruption.id()
                + "'"
            : "SELECT count(*) FROM pg_index WHERE NOT indisvalid");
  }

  static boolean remains(Copy copy) throws SQLException {
    return ask(copy, "SELECT count(*) FROM pg_namespace WHERE nspname = 'pgmend'") > 0;
  }

  private static int ask(Copy copy, String query) throws SQLException {
    try (Connection c = copy.openAsSuperuser();
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery(query)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Lets go, and takes the hold away. */
  @Override
  public void close() throws SQLException {
    // a server that was killed has let go already
    try (Connection ended = holder) {
      if (ended.isValid(2)) {
        try (Statement s = ended.createStatement()) {
          s.execute(
              interruption.place() == Place.BATCH ? "SELECT pg_advisory_unlock_all()" : "COMMIT");
        }
      }
    }
    if (interruption.place() == Place.BATCH) {
      try (Connection c = copy.openAsSuperuser();
          Statement s = c.createStatement()) {
        s.execute(
            "DROP TRIGGER IF EXISTS hold ON pgmend.progress; DROP FUNCTION IF EXISTS pgmend.hold()");
      }
    }
  }
}
