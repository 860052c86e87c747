package io.pgmend.apply;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a run over a connection of its own, which is opened only for a change set that takes
 * longer than a moment, and ends the run when asked to: a backfill after its batch, anything else
 * between two change sets.
 */
final class RunWatch implements ExecutionListener, AutoCloseable {

  /** What the watch itself may wait for: the row that it writes is locked while a batch commits. */
  private static final String LIMITS = "SET statement_timeout = '5s'; SET lock_timeout = '2s'";

  private record Running(ChangeSetRef changeSet, long since) {}

  private final ConnectionSettings target;
  private final RunListener to;
  private final BooleanSupplier stop;
  private final ScheduledExecutorService timer;
  private volatile @Nullable Running running;
  private volatile int pid;
  private @Nullable Connection connection;
  private boolean blind;

  private RunWatch(ConnectionSettings target, RunListener to, BooleanSupplier stop) {
    this.target = target;
    this.to = to;
    this.stop = stop;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "run-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins; {@code stop} is asked once a {@code period} and after each change set. */
  static RunWatch begin(
      ConnectionSettings target, RunListener to, BooleanSupplier stop, Duration period) {
    var watch = new RunWatch(target, to, stop);
    var unused =
        watch.timer.scheduleWithFixedDelay(
            watch::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public void connected(int backendPid) {
    pid = backendPid;
    to.connected(backendPid);
  }

  @Override
  public void started(ChangeSetRef changeSet, Direction direction) {
    running = new Running(changeSet, System.nanoTime());
    to.started(changeSet, direction);
  }

  @Override
  public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
    to.executed(changeSet, direction, session);
  }

  @Override
  public void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    running = null;
    to.finished(changeSet, direction, time, markedRan);
  }

  @Override
  public void failed(ChangeSetRef changeSet, Direction direction, Failure failure) {
    running = null;
    to.failed(changeSet, direction, failure);
  }

  @Override
  public boolean between(ChangeSetRef done, Direction direction) {
    return to.between(done, direction) && !stop.getAsBoolean();
  }

  private void look() {
    Running now = running;
    if (now == null) {
      return;
    }
    Duration age = Duration.ofNanos(System.nanoTime() - now.since());
    boolean stopping = stop.getAsBoolean();
    if (age.toMillis() < 1000 && !stopping) {
      return;
    }
    try {
      Connection eyes = eyes();
      if (stopping) {
        Backfills.pause(eyes, now.changeSet().id());
      }
      Picture picture = PictureReader.read(eyes, now.changeSet().id(), pid, age.toSeconds());
      blind = false;
      if (now.equals(running)) {
        to.seen(picture);
      }
    } catch (SQLException | DatabaseException e) {
      lose(e);
    }
  }

  private Connection eyes() throws SQLException {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    open = target.open();
    connection = open;
    try (Statement statement = open.createStatement()) {
      statement.execute(LIMITS);
    }
    return open;
  }

  /** The run itself goes on; the next look opens another connection. */
  private void lose(Exception e) {
    closeConnection();
    if (!blind) {
      blind = true;
      to.blind(String.valueOf(e.getMessage()));
    }
  }

  private void closeConnection() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It is not used any more, and the server ends its session.
        blind = true;
      }
    }
  }

  /** Ends the watch, not the run. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (timer.awaitTermination(10, TimeUnit.SECONDS)) {
        closeConnection();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
