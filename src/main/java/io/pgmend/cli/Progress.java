package io.pgmend.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says what takes long, on the error stream: nothing for the first two seconds, then a line, then
 * one every ten seconds.
 */
final class Progress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final List<ScheduledExecutorService> timers;

  private Progress(List<ScheduledExecutorService> timers) {
    this.timers = timers;
  }

  /** Says nothing, ever. */
  static Progress none() {
    return new Progress(List.of());
  }

  /** Work with a result. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does the work and says so where it takes long. */
  static <T, E extends Exception> T during(PrintStream err, String what, Work<T, E> work) throws E {
    Progress progress = of(err, what);
    try {
      return work.run();
    } finally {
      progress.close();
    }
  }

  /** Begins; to be closed when the work is done. {@code what} reads "reading the catalogue". */
  static Progress of(PrintStream err, String what) {
    return of(err, what, PATIENCE, PERIOD);
  }

  static Progress of(PrintStream err, String what, Duration patience, Duration period) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    var waited = new AtomicLong(patience.toMillis());
    var unused =
        timer.scheduleAtFixedRate(
            () ->
                err.println(
                    "... " + what + " (" + waited.getAndAdd(period.toMillis()) / 1000 + " s)"),
            patience.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
    return new Progress(List.of(timer));
  }

  @Override
  public void close() {
    timers.forEach(ScheduledExecutorService::shutdownNow);
  }
}
