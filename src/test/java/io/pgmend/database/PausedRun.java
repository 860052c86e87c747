package io.pgmend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A run of a whole changelog that goes on while a test disturbs it: in a process of its own, which
 * can be killed, or on a thread of this one, which tells what it ends with.
 */
public final class PausedRun {

  private static final long SECONDS = 120;

  private final CompletableFuture<String> ended;
  private final Runnable kill;
  private final Path paused;

  private PausedRun(CompletableFuture<String> ended, Runnable kill, Path paused) {
    this.ended = ended;
    this.kill = kill;
    this.paused = paused;
  }

  /**
   * Begins one.
   *
   * @param killable whether it gets a process of its own
   */
  public static PausedRun begin(
      boolean killable, Direction direction, ConnectionSettings target, ChangelogFolder changelog) {
    if (!killable) {
      return onThread(direction, target, changelog, Path.of(""));
    }
    Process process = KilledRun.begin(direction, target, changelog);
    return new PausedRun(
        process.onExit().thenApply(p -> "exit code " + p.exitValue()),
        process::destroyForcibly,
        Path.of(""));
  }

  /** Begins one on a thread and waits until it is at a moment, where it stays until told. */
  public static PausedRun at(
      String moment,
      String changeSetId,
      Direction direction,
      ConnectionSettings target,
      ChangelogFolder changelog)
      throws Exception {
    Path file = Files.createTempDirectory("pgmend-paused").resolve("paused");
    System.setProperty(PausePoint.PROPERTY, moment + ":" + direction + ":" + changeSetId);
    System.setProperty(PausePoint.PROPERTY + ".file", file.toString());
    PausedRun run = onThread(direction, target, changelog, file);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.exists(file) && run.isRunning() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    System.clearProperty(PausePoint.PROPERTY);
    System.clearProperty(PausePoint.PROPERTY + ".file");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "The run did not reach " + moment + " of " + changeSetId + ": " + run.failure());
    }
    return run;
  }

  private static PausedRun onThread(
      Direction direction, ConnectionSettings target, ChangelogFolder changelog, Path file) {
    var executor = new Executor(target, changelog);
    return new PausedRun(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                Run run =
                    direction == Direction.FORWARD ? executor.update() : executor.rollbackAll();
                return run.failure().map(Failure::text).orElse("");
              } catch (DatabaseException e) {
                return String.valueOf(e.getMessage());
              }
            },
            task -> new Thread(task, "disturbed run").start()),
        () -> {
          throw new IllegalStateException("This run has no process of its own");
        },
        file);
  }

  public boolean isRunning() {
    return !ended.isDone();
  }

  /** {@code kill -9}. */
  public void kill() throws ExecutionException, InterruptedException {
    kill.run();
    ended.get();
  }

  /** Lets it go on from where it stays. */
  public void goOn() throws IOException {
    Files.delete(paused);
    Files.delete(paused.toAbsolutePath().getParent());
  }

  /** Waits for its end: what it failed with, or nothing. */
  public String failure() throws ExecutionException, InterruptedException, TimeoutException {
    return ended.get(SECONDS, TimeUnit.SECONDS);
  }
}
