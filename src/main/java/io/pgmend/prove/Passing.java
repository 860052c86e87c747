package io.pgmend.prove;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import java.time.Duration;

/** Tells a proof's listener of a run that is not measured. */
record Passing(ProofListener to) implements ExecutionListener {
  @Override
  public void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    to.finished(changeSet, direction, time);
  }
}
