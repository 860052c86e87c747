package io.pgmend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that tests kill and start again, its data kept. Commits are written before they are
 * answered, so that what a killed server had confirmed is there afterwards; a machine that loses
 * its power is not tested.
 */
public final class RestartableServer implements AutoCloseable {

  /** A limit of {@link #start} that is none. */
  public static final long UNLIMITED = 0;

  /**
   * Runs what ran there before. It ends with the server, and ends the server with this process,
   * whose pipe it reads. {@code ulimit} counts blocks of 512 bytes.
   */
  private static final String KEEPER =
      """
      exec 3<&0
      test "$2" = 0 || ulimit -f "$2"
      eval "exec $(cat "$1/postmaster.opts") -c synchronous_commit=on" </dev/null >>"$1/../log" 2>&1 3<&- &
      server=$!
      { while read -r line <&3; do :; done; kill -QUIT "$server" 2>/dev/null; } &
      wait "$server"
      """;

  private static final long SECONDS = 60;

  private final EmbeddedServer first;
  private final Path data;
  private Process keeper;

  private RestartableServer(EmbeddedServer first, Path data, Process keeper) {
    this.first = first;
    this.data = data;
    this.keeper = keeper;
  }

  public static RestartableServer start(int major) {
    EmbeddedServer first = EmbeddedServer.start(major);
    try {
      Path data = Path.of(ask(first.settings(), "SHOW data_directory"));
      ProcessHandle postmaster = postmaster(data);
      new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start().waitFor();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (Files.exists(data.resolve("postmaster.pid")) && System.nanoTime() < end) {
        Thread.sleep(10);
      }
      var server = new RestartableServer(first, data, keeper(data, UNLIMITED));
      server.awaitReady(UNLIMITED);
      return server;
    } catch (SQLException | IOException e) {
      first.close();
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      first.close();
      throw new IllegalStateException(e);
    }
  }

  /** For what wants a server; its own {@code close} is not for callers. */
  public EmbeddedServer server() {
    return first;
  }

  /** The superuser, the same after every start. */
  public ConnectionSettings settings() {
    return first.settings();
  }

  /** {@code kill -9} of the server and of all that it started, at one moment. */
  public void kill() {
    try {
      ProcessHandle postmaster = postmaster(data);
      List<ProcessHandle> children = postmaster.children().toList();
      postmaster.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      keeper.waitFor();
      keeper.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts it after a kill.
   *
   * @param largestFile in bytes; the server cannot write beyond it into any file, as on a full
   *     disk. Not less than 16 MB, which is what a file of the log takes
   */
  public void start(long largestFile) {
    try {
      keeper = keeper(data, largestFile);
      awaitReady(largestFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills and starts, with everything written out before, so that recovery writes nothing. */
  public void restart(long largestFile) throws SQLException {
    try (Connection c = settings().open();
        Statement s = c.createStatement()) {
      s.execute("CHECKPOINT");
    }
    kill();
    start(largestFile);
  }

  private static Process keeper(Path data, long largestFile)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ServerUser.choose()
                    .command(
                        List.of(
                            "sh",
                            "-c",
                            KEEPER,
                            "pgmend-postgres",
                            data.toString(),
                            Long.toString(largestFile / 512))))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder.start();
  }

  private static ProcessHandle postmaster(Path data) throws IOException {
    String first = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(first)).orElseThrow();
  }

  private void awaitReady(long largestFile) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      try {
        settings().open().close();
        return;
      } catch (DatabaseException | SQLException e) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("The server does not come back: " + log(), e);
        }
        if (!keeper.isAlive()) {
          // a process that is still ending holds the memory of the server before
          keeper.getOutputStream().close();
          Thread.sleep(200);
          keeper = keeper(data, largestFile);
        }
        Thread.sleep(20);
      }
    }
  }

  /** What the server said. */
  public String log() throws IOException {
    return Files.readString(data.resolveSibling("log"));
  }

  private static String ask(ConnectionSettings settings, String query) throws SQLException {
    try (Connection c = settings.open();
        Statement s = c.createStatement();
        var row = s.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() {
    try {
      keeper.getOutputStream().close();
      keeper.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      first.close();
    }
  }
}
