package io.pgmend.apply;

import java.util.List;
import java.util.Optional;

/**
 * What a run is doing at one moment, seen from another session.
 *
 * @param pid server process of the run
 * @param seconds since its change set was begun
 * @param backfill the one that it works on
 * @param indexBuild the index that it builds
 * @param waits whether it waits for a lock
 * @param attempt which attempt it is to get all locks of a change set at once; 0 where it tells
 *     none
 * @param blockers whom it waits for, by process
 */
public record Picture(
    int pid,
    long seconds,
    Optional<Backfill> backfill,
    Optional<IndexBuild> indexBuild,
    boolean waits,
    int attempt,
    List<Blocker> blockers) {

  public Picture {
    blockers = List.copyOf(blockers);
  }

  /**
   * A concurrent index build.
   *
   * @param phase as the server names it
   * @param done, total blocks of that phase; both 0 where it counts none
   */
  public record IndexBuild(String phase, long done, long total) {}

  /**
   * A session that the run waits for.
   *
   * @param pid 0 for a prepared transaction, which has no session
   * @param user, application empty where the role may not see them
   * @param seconds since its transaction began, -1 where that cannot be seen
   * @param idle whether it runs nothing at the moment
   * @param begins the first words of its last statement, never a value; empty where they cannot be
   *     seen
   */
  public record Blocker(
      int pid, String user, String application, long seconds, boolean idle, String begins) {}
}
