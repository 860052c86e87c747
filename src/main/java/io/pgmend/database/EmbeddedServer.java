package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.pg.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of this process's own, for shadow databases and tests: on the loopback
 * address only, with a password, in a folder that goes when the server does. Durability is off. It
 * ends when closed, when this process ends, and also when this process is killed: see {@link
 * ServerProcess}.
 */
public final class EmbeddedServer implements AutoCloseable {

  private static final int ATTEMPTS = 3;

  /** Part of the cached cluster's name: change it with the options of initdb. */
  private static final String CLUSTER_FORM = "2";

  private final int major;
  private final ServerProcess process;
  private final ConnectionSettings settings;

  private EmbeddedServer(int major, ServerProcess process, ConnectionSettings settings) {
    this.major = major;
    this.process = process;
    this.settings = settings;
  }

  /**
   * Starts a server of a major; NO_BINARIES where none is found for this platform, SHADOW where it
   * does not start.
   */
  public static EmbeddedServer start(int major) {
    return start(major, Map.of());
  }

  /** The same with settings that differ, by name; they hold until the server ends. */
  public static EmbeddedServer start(int major, Map<String, String> settings) {
    if (major < ServerVersion.OLDEST) {
      throw new DatabaseException(
          Kind.TOO_OLD,
          "PostgreSQL "
              + major
              + " is older than "
              + ServerVersion.OLDEST
              + ", the oldest supported. Nothing was done. Choose a newer one.");
    }
    return launch(major, settings);
  }

  /** Starts a server of any major that binaries are found for. */
  static EmbeddedServer launch(int major) {
    return launch(major, Map.of());
  }

  private static EmbeddedServer launch(int major, Map<String, String> settings) {
    byte[] archive = PostgresBinaries.forThisPlatform().archive(major);
    try {
      ServerUser user = ServerUser.choose();
      ServerCache cache = ServerCache.open();
      Path postgres = cache.unpacked(archive);
      String name =
          "cluster-"
              + CLUSTER_FORM
              + "-"
              + user.name().toLowerCase(Locale.ROOT)
              + "-"
              + ServerCache.digest(archive);
      Path cluster = cache.entry(name, staging -> makeCluster(postgres, staging, user));
      Path running = RunningFolder.open(cache, settings);
      String password = Files.readString(cluster.resolve("password"));
      Launch launch = (home, port) -> ServerProcess.start(postgres, home, port, user, settings);
      return startCopy(major, launch, cluster, running, user, password);
    } catch (IOException e) {
      throw new DatabaseException(Kind.SHADOW, failure(major, String.valueOf(e.getMessage())), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException(Kind.SHADOW, failure(major, "it was interrupted"), e);
    }
  }

  private interface Launch {
    ServerProcess in(Path home, int port) throws IOException;
  }

  private static EmbeddedServer startCopy(
      int major, Launch launch, Path cluster, Path running, ServerUser user, String password)
      throws IOException, InterruptedException {
    IOException last = new IOException("it was not tried");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Between finding a free port and taking it another process may take it: try again.
      int port = freePort();
      Path home = Files.createTempDirectory(running, StaleServers.nameFor(ProcessHandle.current()));
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
      user.give(home);
      run(
          user,
          List.of(
              "cp",
              "-R",
              "-p",
              cluster.resolve("data").toString(),
              home.resolve("data").toString()));
      ServerProcess process = launch.in(home, port);
      try {
        var connection = ConnectionSettings.of("127.0.0.1", port, "postgres", "postgres", password);
        process.awaitReady();
        return new EmbeddedServer(major, process, connection);
      } catch (IOException e) {
        process.close();
        last = e;
      }
    }
    throw last;
  }

  private static void makeCluster(Path postgres, Path staging, ServerUser user) throws IOException {
    user.give(staging);
    byte[] secret = new byte[18];
    new SecureRandom().nextBytes(secret);
    Path password =
        Files.writeString(staging.resolve("password"), HexFormat.of().formatHex(secret));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    user.give(password);
    // Not scram-sha-256: its 4,096 rounds are there for passwords that can be guessed, not for 144
    // random bits, and were half of a run's time, as every step of a proof connects anew.
    run(
        user,
        List.of(
            postgres.resolve("bin/initdb").toString(),
            "--pgdata=" + staging.resolve("data"),
            "--username=postgres",
            "--auth=md5",
            "--pwfile=" + password,
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
  }

  private static void run(ServerUser user, List<String> command) throws IOException {
    Process process = user.process(user.command(command)).start();
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(command.get(0) + " failed: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command.get(0) + " was interrupted", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String failure(int major, String reason) {
    return "PostgreSQL "
        + major
        + " did not start here: "
        + reason
        + ". No other database was touched. Free space or permissions below the temporary folder"
        + " may be missing (-Djava.io.tmpdir=DIR moves it); --shadow docker, same-server or"
        + " jdbc:... need no local server.";
  }

  public int major() {
    return major;
  }

  /** The superuser {@code postgres} in the database {@code postgres}. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** Stops the server at once and deletes its folder. */
  @Override
  public void close() {
    process.close();
  }
}
