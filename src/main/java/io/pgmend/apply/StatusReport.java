package io.pgmend.apply;

import io.pgmend.database.HistoryLock;
import io.pgmend.database.Status;
import io.pgmend.operation.Phase;
import java.util.List;
import java.util.Optional;

/**
 * Where a changelog stands on a database.
 *
 * @param statuses in the changelog's order
 * @param phases every phase that the changelog has, in order, with how much of it is done
 * @param reached the last phase that is done whole and before which nothing is pending; none at the
 *     start
 * @param safety whether the database and the application can rest here, and what that means, a
 *     sentence or two
 * @param drift objects that are not as the changelog left or expects them, a line each
 * @param backfills that were begun and are not done, the earliest first
 * @param lock who holds the history's lock
 * @param next the command that goes on, empty where nothing is left
 */
public record StatusReport(
    List<Status> statuses,
    List<PhaseState> phases,
    Optional<Phase> reached,
    String safety,
    List<String> drift,
    List<Backfill> backfills,
    Optional<HistoryLock> lock,
    String next) {

  public StatusReport {
    statuses = List.copyOf(statuses);
    phases = List.copyOf(phases);
    drift = List.copyOf(drift);
    backfills = List.copyOf(backfills);
  }

  /** How many change sets of a phase are done, of how many. */
  public record PhaseState(Phase phase, int done, int of) {
    public boolean isDone() {
      return done == of;
    }
  }
}
