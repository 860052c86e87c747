package io.pgmend.contract;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.TestServers;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A copy of a whole database, byte for byte and quickly made; nobody may be connected to it. */
final class Copy implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ConnectionSettings server;
  private final ConnectionSettings owner;
  private final String name;

  private Copy(ConnectionSettings server, ConnectionSettings owner, String name) {
    this.server = server;
    this.owner = owner;
    this.name = name;
  }

  /**
   * Copies.
   *
   * @param original as its owner connects to it
   */
  static Copy of(int major, ConnectionSettings original) throws SQLException {
    return of(TestServers.of(major), original);
  }

  /** The same on any server. */
  static Copy of(EmbeddedServer on, ConnectionSettings original) throws SQLException {
    ConnectionSettings server = on.settings();
    String name = "copy_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    try (Connection c = server.open();
        Statement s = c.createStatement()) {
      s.execute(
          "CREATE DATABASE "
              + Sql.ident(name)
              + " TEMPLATE "
              + Sql.ident(original.database())
              + " OWNER "
              + Sql.ident(original.user())
              // Through the write-ahead log, the default since 15, takes eight times as long.
              + (on.major() < 15 ? "" : " STRATEGY FILE_COPY"));
    }
    return new Copy(server, original.withDatabase(name), name);
  }

  ConnectionSettings settings() {
    return owner;
  }

  Connection open() {
    return owner.open();
  }

  Connection openAsSuperuser() {
    return server.withDatabase(name).open();
  }

  @Override
  public void close() throws SQLException {
    try (Connection c = server.open();
        Statement s = c.createStatement()) {
      s.execute("DROP DATABASE " + Sql.ident(name) + " WITH (FORCE)");
    }
  }
}
