package io.pgmend.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call of the {@link Executor} did. What is in {@link #done()} is committed together with
 * its history.
 */
public final class Run {

  /**
   * A change set that was run or rolled back.
   *
   * @param markedRan its precondition said that there was nothing to do
   */
  public record Done(ChangeSetRef changeSet, Duration time, boolean markedRan) {}

  private final Direction direction;
  private final List<Done> done;
  private final boolean stopped;
  private final List<String> notes;
  private final @Nullable Failure failure;

  Run(
      Direction direction,
      List<Done> done,
      boolean stopped,
      List<String> notes,
      @Nullable Failure failure) {
    this.direction = direction;
    this.done = List.copyOf(done);
    this.stopped = stopped;
    this.notes = List.copyOf(notes);
    this.failure = failure;
  }

  public Direction direction() {
    return direction;
  }

  /** In the order in which they were done. */
  public List<Done> done() {
    return done;
  }

  /** Whether a listener ended the run between two change sets. */
  public boolean stopped() {
    return stopped;
  }

  /** What the user should hear besides, as a cleared lock of a run that was killed. */
  public List<String> notes() {
    return notes;
  }

  /** The same with what is to be heard of what came before it. */
  public Run after(List<String> earlier) {
    var all = new ArrayList<>(earlier);
    all.addAll(notes);
    return new Run(direction, done, stopped, all, failure);
  }

  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /** This run where all went well; throws FAILED with the failure's text otherwise. */
  public Run orThrow() {
    if (failure != null) {
      throw new DatabaseException(
          DatabaseException.Kind.FAILED,
          Objects.requireNonNull(failure).text()
              + "\n"
              + done.size()
              + " change sets were completed in this run and stay.");
    }
    return this;
  }
}
