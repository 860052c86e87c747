package io.pgmend.apply;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.Failure;
import io.pgmend.database.Run;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How applying or rolling back ended.
 *
 * @param done in the order in which they were done; each is committed whole, and stays unless it is
 *     in {@code undone}
 * @param undone what was taken back because a later change set failed, in that order
 * @param pending change sets that remain to be done after this run, in order
 * @param failure of the change set at which it ended
 * @param state which state the database is in now, a sentence or two
 * @param next commands that make sense now, the likeliest first
 * @param notes what else is to be known
 * @param verification what a look at the database afterwards saw; none where nothing was done
 */
public record RunResult(
    Direction direction,
    End end,
    List<Run.Done> done,
    List<Run.Done> undone,
    List<ChangeSetRef> pending,
    Optional<Failure> failure,
    String state,
    List<String> next,
    List<String> notes,
    Optional<Verification> verification) {

  public RunResult {
    done = List.copyOf(done);
    undone = List.copyOf(undone);
    pending = List.copyOf(pending);
    next = List.copyOf(next);
    notes = List.copyOf(notes);
  }

  /** How it ended. */
  public enum End {
    DONE,
    /** There was nothing to do. */
    NOTHING_TO_DO,
    /** Somebody asked it to stop, between two change sets or after a backfill's batch. */
    STOPPED,
    /** A change set failed and was undone; those before it stay. */
    FAILED,
    /** A change set failed, and what the run had done before was taken back, as asked. */
    TAKEN_BACK,
    /** The objects differ from what the plan was made for; nothing was done. */
    REFUSED;

    /** {@code taken-back}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
