package io.pgmend.bench;

import io.pgmend.database.ConnectionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;

/**
 * Writers that begin a transaction at fixed times, however long the last one took: what queues
 * behind a stall is late, and that counts. The same work in the same order at every run.
 */
final class Writers {

  static final int COUNT = 10;

  private final List<Writer> writers = new ArrayList<>();

  private Writers() {}

  /**
   * Starts them.
   *
   * @param rate transactions a second, of all writers together
   */
  static Writers start(ConnectionSettings database, Work work, int rate) throws SQLException {
    var all = new Writers();
    long interval = TimeUnit.SECONDS.toNanos(1) * COUNT / rate;
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
    for (int i = 0; i < COUNT; i++) {
      all.writers.add(new Writer(database, work, i, begin + interval * i / COUNT, interval));
    }
    all.writers.forEach(Thread::start);
    return all;
  }

  /**
   * No transaction is due from now on; waits for those that were, and says how all went.
   *
   * @throws SQLException where a writer lost its connection: what it would have seen is missing
   */
  Samples end() throws InterruptedException, SQLException {
    long now = System.nanoTime();
    writers.forEach(w -> w.end = now);
    var samples = new ArrayList<Samples.Sample>();
    for (Writer writer : writers) {
      writer.join();
      if (writer.lost.isPresent()) {
        throw new SQLException(writer.getName() + " lost its connection", writer.lost.get());
      }
      samples.addAll(writer.samples);
    }
    return new Samples(samples);
  }

  private static final class Writer extends Thread {
    private final Connection connection;
    private final Work work;
    private final int which;
    private final long begin;
    private final long interval;
    private final Random random;
    private final List<Samples.Sample> samples = new ArrayList<>();
    private volatile long end = Long.MAX_VALUE;
    private Optional<SQLException> lost = Optional.empty();

    Writer(ConnectionSettings database, Work work, int which, long begin, long interval)
        throws SQLException {
      super("writer " + which);
      this.work = work;
      this.which = which;
      this.begin = begin;
      this.interval = interval;
      random = new Random(which);
      connection = database.open();
      connection.setAutoCommit(false);
      // A prepared statement fails when the type of its result changes: no tool can avoid that.
      connection.unwrap(PGConnection.class).setPrepareThreshold(0);
    }

    @Override
    public void run() {
      try (Connection open = connection) {
        long due = begin;
        for (long i = 0; due < end; i++, due += interval) {
          for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
          }
          samples.add(transaction(open, due, i * COUNT + which));
        }
      } catch (SQLException e) {
        lost = Optional.of(e);
      }
    }

    private Samples.Sample transaction(Connection open, long due, long number) throws SQLException {
      long begun = System.nanoTime();
      try {
        boolean isNew = work.transact(open, number, random);
        open.commit();
        return new Samples.Sample(due, begun, System.nanoTime(), isNew, "");
      } catch (SQLException e) {
        open.rollback();
        return new Samples.Sample(due, begun, System.nanoTime(), false, String.valueOf(e));
      }
    }
  }
}
