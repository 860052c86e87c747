package io.pgmend.prove.rows;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Watches the locks of another session about a hundred times a second. What is held for a shorter
 * time can be missed; inside a transaction {@link #heldBy} misses nothing.
 */
public final class LockSampler implements AutoCloseable {
  private static final long PAUSE_MILLIS = 10;

  private record Raw(long relation, String mode, boolean granted) {}

  /** When a lock was first and last seen; times of {@link System#nanoTime()}. */
  public record Timed(SeenLock lock, long first, long last) {}

  private record Times(long first, long last) {
    Times with(Times later) {
      return new Times(first, later.last);
    }
  }

  private final Connection watcher;
  private final Map<Raw, Times> seen = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<SQLException> failure = new AtomicReference<>();
  private final Map<Long, QualifiedName> names = new HashMap<>();
  private final Thread thread;

  private LockSampler(Connection watcher, int backendPid) {
    this.watcher = watcher;
    this.thread = new Thread(() -> watch(backendPid), "pgmend-locks-" + backendPid);
    thread.setDaemon(true);
  }

  /**
   * Begins to watch.
   *
   * @param watcher a connection to the same database, with autocommit, used by nobody else until
   *     {@link #stop}
   */
  public static LockSampler start(Connection watcher, int backendPid) {
    var sampler = new LockSampler(watcher, backendPid);
    sampler.thread.start();
    return sampler;
  }

  /**
   * Ends watching and tells what was seen, sorted. Relations that are gone by now, and were made in
   * the same transaction that dropped them, have no name and are left out.
   *
   * @throws SQLException where the watching connection broke; nothing is known then
   */
  public List<SeenLock> stop() throws SQLException {
    end();
    return named(names, seen.keySet());
  }

  /** The same with times, in no order. */
  public List<Timed> stopWithTimes() throws SQLException {
    end();
    var out = new ArrayList<Timed>();
    seen.forEach(
        (raw, times) ->
            named(names, Set.of(raw))
                .forEach(lock -> out.add(new Timed(lock, times.first(), times.last()))));
    return out;
  }

  private void end() throws SQLException {
    halt();
    SQLException broken = failure.get();
    if (broken != null) {
      throw broken;
    }
    resolve(watcher, names, seen.keySet());
  }

  @Override
  public void close() {
    halt();
  }

  /** The locks of this session's own transaction: exact, as they are kept to its end. */
  public static List<SeenLock> heldBy(Connection inTransaction) throws SQLException {
    int pid;
    try (Statement statement = inTransaction.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      row.next();
      pid = row.getInt(1);
    }
    Set<Raw> raw = ConcurrentHashMap.newKeySet();
    Map<Long, QualifiedName> names = new HashMap<>();
    sample(inTransaction, pid, raw);
    resolve(inTransaction, names, raw);
    return named(names, raw);
  }

  private void watch(int pid) {
    try {
      do {
        int before = seen.size();
        Set<Raw> held = new HashSet<>();
        sample(watcher, pid, held);
        long now = System.nanoTime();
        held.forEach(raw -> seen.merge(raw, new Times(now, now), Times::with));
        if (seen.size() > before) {
          // While they stand: what is dropped later has no name then.
          resolve(watcher, names, seen.keySet());
        }
      } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (SQLException e) {
      failure.set(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void halt() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sample(Connection connection, int pid, Set<Raw> into) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Queries.text("locks"))) {
      statement.setInt(1, pid);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          into.add(
              new Raw(
                  rows.getLong("relation"), rows.getString("mode"), rows.getBoolean("granted")));
        }
      }
    }
  }

  private static void resolve(
      Connection connection, Map<Long, QualifiedName> names, Collection<Raw> seen)
      throws SQLException {
    Long[] unknown =
        seen.stream()
            .map(Raw::relation)
            .filter(r -> !names.containsKey(r))
            .distinct()
            .sorted()
            .toArray(Long[]::new);
    if (unknown.length == 0) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(Queries.text("relation-names"))) {
      statement.setArray(1, connection.createArrayOf("int8", unknown));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.put(
              rows.getLong("relation"),
              new QualifiedName(rows.getString("schema"), rows.getString("name")));
        }
      }
    }
  }

  private static List<SeenLock> named(Map<Long, QualifiedName> names, Collection<Raw> seen) {
    Set<SeenLock> out = new TreeSet<>();
    for (Raw raw : seen) {
      QualifiedName name = names.get(raw.relation());
      if (name != null) {
        out.add(new SeenLock(name, mode(raw.mode()), raw.granted()));
      }
    }
    return List.copyOf(out);
  }

  /** {@code ShareRowExclusiveLock}, as pg_locks spells it. */
  private static LockMode mode(String text) {
    String words = text.replaceAll("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    return LockMode.valueOf(words.toUpperCase(Locale.ROOT));
  }
}
