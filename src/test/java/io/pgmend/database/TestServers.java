package io.pgmend.database;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One embedded server a major for all tests of a run. */
public final class TestServers {

  private static final Map<Integer, EmbeddedServer> RUNNING = new ConcurrentHashMap<>();

  private TestServers() {}

  /**
   * Those that the contract is tested on: the oldest and the newest, all in the full run, or those
   * that {@code pgmend.test.majors} lists.
   */
  public static List<Integer> majors() {
    String usual = Boolean.getBoolean("pgmend.test.full") ? "14,15,16,17,18" : "14,18";
    return Stream.of(System.getProperty("pgmend.test.majors", usual).split(","))
        .map(Integer::valueOf)
        .toList();
  }

  public static EmbeddedServer of(int major) {
    return RUNNING.computeIfAbsent(major, EmbeddedServer::start);
  }

  /** The archive that a server of that major is started from. */
  public static byte[] binaries(int major) {
    return PostgresBinaries.forThisPlatform().archive(major);
  }

  /** An empty database; close it to drop it. */
  public static ShadowDatabase fresh(int major, String hint) {
    return ShadowServer.on(of(major)).create(hint);
  }

  /** The password of those settings, for tests that start what pgmend does not. */
  public static String password(ConnectionSettings settings) {
    return settings.password();
  }
}
