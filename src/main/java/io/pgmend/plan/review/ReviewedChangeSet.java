package io.pgmend.plan.review;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A change set that was judged: what it did on a scratch copy.
 *
 * @param place where it begins
 * @param phase {@code expand}, {@code cutover} or {@code contract} where a label says so, else
 *     empty
 * @param end how its run ended
 * @param error the server's or Liquibase's words where it failed, else empty
 * @param forwardMillis, rollbackMillis on the scratch copy; -1 where it was not run
 * @param locks on relations that stood before, the strongest of each, sorted by relation
 * @param work on relations that stood before, sorted by relation
 * @param logBytes write-ahead log that it wrote
 * @param rollback what its rollback came to
 * @param difference what the rollback left different, many lines, or its error; else empty
 * @param rerun what running it a second time came to, as after a run that was cut off
 */
public record ReviewedChangeSet(
    ChangeSetName name,
    Place place,
    String phase,
    boolean transactional,
    End end,
    String error,
    long forwardMillis,
    long rollbackMillis,
    List<HeldLock> locks,
    List<TableWork> work,
    long logBytes,
    Rollback rollback,
    String difference,
    Rerun rerun) {

  public ReviewedChangeSet {
    locks = List.copyOf(locks);
    work = List.copyOf(work);
  }

  /** How a run ended. */
  public enum End {
    RAN,
    /** A precondition had it marked as run, and nothing was done. */
    MARKED_RAN,
    FAILED,
    /** One before it failed. */
    NOT_REACHED
  }

  /** What a rollback came to. */
  public enum Rollback {
    /** Schema and rows were as before. */
    IDENTICAL,
    DIFFERS,
    FAILED,
    /** There is none, and Liquibase cannot derive one. */
    MISSING,
    NOT_TRIED
  }

  /** What a second run came to. */
  public enum Rerun {
    SAME,
    DIFFERS,
    FAILED,
    NOT_TRIED
  }

  /**
   * A lock.
   *
   * @param fromMillis, untilMillis when it was first and last seen, from the change set's begin, on
   *     the scratch copy
   */
  public record HeldLock(
      QualifiedName relation, LockMode mode, long fromMillis, long untilMillis) {}

  /**
   * What was done to the rows of a table or materialized view.
   *
   * @param rewritten whether it got a new file
   * @param scanned whether all of its rows were read
   * @param rowsChanged on the scratch copy: inserted, updated, moved by a rewrite or deleted
   * @param liveRows, liveBytes estimates of the live table; 0 where it is empty or unknown
   */
  public record TableWork(
      QualifiedName relation,
      boolean rewritten,
      boolean scanned,
      long rowsChanged,
      long liveRows,
      long liveBytes) {}
}
