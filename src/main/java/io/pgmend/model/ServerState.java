package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A server as it is at one moment, as far as it can stand in the way of a run of change sets. Lists
 * are sorted by name, transactions the oldest first.
 *
 * @param role the role that looked
 * @param bypassRowSecurity superuser or BYPASSRLS
 * @param replicationRole whether it may set session_replication_role; tried, not derived
 * @param seesSessions whether it may see what other roles' sessions do
 * @param hiddenSessions sessions of this database that told it nothing
 * @param standby whether the server only replays another's log
 * @param readOnly whether its transactions are read-only unless they say otherwise
 * @param maxLocks locks that are sure to fit into the shared lock table
 * @param places where the server's files are, with the room that is left; empty where that cannot
 *     be seen from here
 */
public record ServerState(
    String role,
    boolean bypassRowSecurity,
    boolean replicationRole,
    boolean seesSessions,
    long hiddenSessions,
    boolean standby,
    boolean readOnly,
    long maxLocks,
    List<TimeLimit> limits,
    List<OpenTransaction> transactions,
    List<PreparedTransaction> prepared,
    List<Slot> slots,
    List<Follower> followers,
    List<TouchedTable> tables,
    List<Place> places) {

  public ServerState {
    limits = List.copyOf(limits);
    transactions = List.copyOf(transactions);
    prepared = List.copyOf(prepared);
    slots = List.copyOf(slots);
    followers = List.copyOf(followers);
    tables = List.copyOf(tables);
    places = List.copyOf(places);
  }

  /**
   * A time limit that a session of the role begins with.
   *
   * @param setting {@code statement_timeout}
   * @param source as pg_settings names it: {@code user}, {@code database}, {@code configuration
   *     file}
   */
  public record TimeLimit(String setting, String source, long millis) {}

  /**
   * A transaction that has been open for a minute or longer.
   *
   * @param application what the session calls itself, else its kind
   * @param queryStart when its last statement began, ISO form
   * @param seconds since it began
   * @param idle whether the session runs nothing in it
   */
  public record OpenTransaction(
      String pid, String user, String application, String queryStart, long seconds, boolean idle) {}

  /**
   * A transaction prepared for a second phase that has not come.
   *
   * @param locks whether it holds a lock on a table that is touched
   */
  public record PreparedTransaction(
      String id, String owner, String prepared, long seconds, boolean locks) {}

  /**
   * A replication slot.
   *
   * @param database empty for a physical one
   * @param retained bytes of log that the server keeps for it
   */
  public record Slot(String name, String database, boolean active, long retained) {}

  /**
   * A standby or subscriber that is connected.
   *
   * @param behind bytes of log that it has not replayed
   */
  public record Follower(String name, long behind) {}

  /**
   * A table or materialized view that change sets touch. Bytes are those of the last VACUUM or
   * ANALYZE.
   *
   * @param filtered whether row security hides rows from a role without BYPASSRLS
   * @param tablespace folder of its tablespace, empty where its files stand with the others
   * @param triggers of users, that fire
   * @param replicaTriggers those of them that fire in a replication session
   */
  public record TouchedTable(
      QualifiedName name,
      boolean filtered,
      long heapBytes,
      long indexBytes,
      long toastBytes,
      String tablespace,
      int triggers,
      int replicaTriggers) {

    public long bytes() {
      return heapBytes + indexBytes + toastBytes;
    }
  }

  /**
   * A folder of the server's files.
   *
   * @param kind what stands there
   * @param store the same for two folders that share their room
   */
  public record Place(Kind kind, String folder, String store, long free) {
    /** What stands in a folder. */
    public enum Kind {
      DATA,
      LOG,
      TABLESPACE
    }
  }
}
