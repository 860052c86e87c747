package io.pgmend.apply;

/**
 * How far a backfill is.
 *
 * @param relation the table, as SQL spells it
 * @param back whether it fills old columns on the way back
 * @param rowsDone rows looked at
 * @param rowsEstimated about how many there are; may be less than were looked at
 * @param batchRows rows of the next batch
 * @param pid server process that worked on it last
 */
public record Backfill(
    String changeSet,
    String relation,
    boolean back,
    State state,
    long rowsDone,
    long rowsEstimated,
    int batchRows,
    int pid) {

  /** What becomes of it. */
  public enum State {
    RUNNING,
    /** All rows are written, and each is being compared. */
    VERIFYING,
    /** Stopped after a batch, as asked. */
    PAUSED,
    /** Its session is gone; running the change set again goes on after the last batch. */
    BROKEN_OFF,
    DONE
  }

  /** From 0 to 1; an estimate that was too low never makes it more. */
  public double share() {
    return rowsEstimated <= 0 ? 1 : Math.min(1, (double) rowsDone / rowsEstimated);
  }

  public boolean isActive() {
    return state == State.RUNNING || state == State.VERIFYING;
  }
}
