package io.pgmend.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One embedded server a major for all tests of a run. */
public final class TestServers {

  private static final Map<Integer, EmbeddedServer> RUNNING = new ConcurrentHashMap<>();

  private TestServers() {}

  public static EmbeddedServer of(int major) {
    return RUNNING.computeIfAbsent(major, EmbeddedServer::start);
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
