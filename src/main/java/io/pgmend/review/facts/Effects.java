package io.pgmend.review.facts;

import io.pgmend.database.Failure;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What one change set did when it was run.
 *
 * @param ran false where a precondition had it marked as run
 * @param locks the strongest on each relation, of those that stood before
 * @param activity by table
 * @param limited whether the session said how long a lock may be waited for
 * @param logBytes write-ahead log, the history's row included
 */
public record Effects(
    boolean ran,
    Optional<Failure> failure,
    long millis,
    List<HeldLock> locks,
    SortedMap<QualifiedName, Activity> activity,
    boolean limited,
    long logBytes) {

  /** How often all rows of a table were read, how many were inserted or updated, and deleted. */
  public record Activity(long scans, long written, long deleted) {
    public static final Activity NONE = new Activity(0, 0, 0);
  }

  public Activity on(QualifiedName table) {
    return activity.getOrDefault(table, Activity.NONE);
  }
}
