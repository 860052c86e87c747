package io.pgmend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A running server under a shell that waits at the end of a pipe. The pipe's other end is held by
 * this Java process alone; however that ends (closed, exit, {@code kill -9}), the shell reads the
 * end of its input, stops the server and deletes its folder.
 */
final class ServerProcess implements AutoCloseable {

  private static final String KEEPER =
      """
      bin=$1; home=$2; shift 2
      "$bin" -D "$home/data" "$@" </dev/null >"$home/log" 2>&1 &
      server=$!
      while read -r line; do :; done
      kill -QUIT "$server" 2>/dev/null
      wait "$server"
      rm -rf -- "$home"
      """;

  private static final long START_SECONDS = 60;

  private final Process keeper;
  private final Path home;
  private final Thread atExit;

  private ServerProcess(Process keeper, Path home) {
    this.keeper = keeper;
    this.home = home;
    this.atExit = new Thread(this::stop, "stop-postgres");
  }

  /**
   * Starts it.
   *
   * @param settings that differ from the usual ones, by name
   */
  static ServerProcess start(
      Path postgres, Path home, int port, ServerUser user, Map<String, String> settings)
      throws IOException {
    var command = new ArrayList<String>();
    // A session of its own: Ctrl-C at the terminal is for pgmend, which decides what to do with its
    // server.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(
        user.command(
            List.of(
                "sh",
                "-c",
                KEEPER,
                "pgmend-postgres",
                postgres.resolve("bin/postgres").toString(),
                home.toString())));
    options(port).forEach(option -> command.addAll(List.of("-c", option)));
    // Of two values for one name the later counts.
    new TreeMap<>(settings)
        .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    ProcessBuilder builder = user.process(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    var process = new ServerProcess(builder.start(), home);
    Runtime.getRuntime().addShutdownHook(process.atExit);
    return process;
  }

  /**
   * Durability is off; locks are plenty, as a changelog of a whole schema takes many; nothing runs
   * by itself.
   */
  private static List<String> options(int port) {
    return List.of(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=60",
        "max_locks_per_transaction=256",
        "max_prepared_transactions=4",
        "max_wal_senders=0",
        "wal_level=logical",
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
        "max_wal_size=128MB",
        "autovacuum=off",
        "jit=off",
        "password_encryption=scram-sha-256",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        "dynamic_shared_memory_type=mmap");
  }

  /** Waits until the server accepts connections; the reason from its log where it does not. */
  void awaitReady() throws IOException, InterruptedException {
    Path pidFile = home.resolve("data/postmaster.pid");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && keeper.isAlive()) {
      // The file's eighth line is the server's state.
      if (Files.isReadable(pidFile) && Files.readString(pidFile).strip().endsWith("ready")) {
        return;
      }
      if (log().contains("FATAL:")) {
        break;
      }
      Thread.sleep(10);
    }
    throw new IOException("the server did not get ready; its log ends: " + tail(log()));
  }

  private String log() throws IOException {
    Path log = home.resolve("log");
    return Files.isReadable(log) ? Files.readString(log) : "";
  }

  private static String tail(String text) {
    String flat = text.strip().replaceAll("\\s+", " ");
    return flat.substring(Math.max(0, flat.length() - 600));
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the process is ending and the hook runs now: both ways lead to stop()
    }
  }

  private void stop() {
    try {
      keeper.getOutputStream().close();
      if (!keeper.waitFor(20, TimeUnit.SECONDS)) {
        keeper.destroyForcibly();
      }
      ServerCache.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder " + home + " of a stopped server could not be deleted", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
