package io.pgmend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of the executor in a Java process of its own that is killed, as by {@code kill -9}, at an
 * exact place.
 */
public final class KilledRun {

  private static final long SECONDS = 120;

  private KilledRun() {}

  /**
   * Runs all forward or all back until the given moment, and kills.
   *
   * @param moment before, executed, history or after: see {@link PausePoint}
   */
  public static void at(
      String moment,
      Direction direction,
      String changeSetId,
      ConnectionSettings target,
      ChangelogFolder changelog) {
    try {
      Path paused = Files.createTempDirectory("pgmend-killed").resolve("paused");
      Process process =
          run(
              List.of(
                  "-D" + PausePoint.PROPERTY + "=" + moment + ":" + direction + ":" + changeSetId,
                  "-D" + PausePoint.PROPERTY + ".file=" + paused),
              direction,
              target,
              changelog);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (!Files.exists(paused) && process.isAlive() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      boolean reached = Files.exists(paused);
      process.destroyForcibly().waitFor();
      Files.deleteIfExists(paused);
      Files.delete(paused.toAbsolutePath().getParent());
      if (!reached) {
        throw new IllegalStateException(
            "The run ended without reaching " + moment + " of " + changeSetId + " " + direction);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Begins a run of all, for the caller to kill when it likes. */
  public static Process begin(
      Direction direction, ConnectionSettings target, ChangelogFolder changelog) {
    try {
      return run(List.of(), direction, target, changelog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process run(
      List<String> options,
      Direction direction,
      ConnectionSettings target,
      ChangelogFolder changelog)
      throws IOException {
    return java(
        options,
        List.of(
            target.host(),
            Integer.toString(target.port()),
            target.database(),
            target.user(),
            changelog.folder().toString(),
            changelog.file(),
            changelog.historySchema(),
            direction.name()),
        target.password());
  }

  static Process java(List<String> options, List<String> arguments, String password)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(KilledRun.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PGPASSWORD", password);
    return builder.start();
  }

  /**
   * The child: runs a changelog; with {@code server MAJOR} it starts a server, prints its port and
   * waits.
   */
  public static void main(String[] args) throws InterruptedException {
    if (args[0].equals("server")) {
      System.out.println(EmbeddedServer.start(Integer.parseInt(args[1])).settings().port());
      Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
      return;
    }
    var target =
        ConnectionSettings.of(
            args[0], Integer.parseInt(args[1]), args[2], args[3], System.getenv("PGPASSWORD"));
    var executor = new Executor(target, new ChangelogFolder(Path.of(args[4]), args[5], args[6]));
    Run run =
        Direction.valueOf(args[7]) == Direction.FORWARD
            ? executor.update()
            : executor.rollbackAll();
    run.failure().ifPresent(failure -> System.err.println(failure.text()));
  }
}
