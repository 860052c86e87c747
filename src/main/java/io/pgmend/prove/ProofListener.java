package io.pgmend.prove;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import java.time.Duration;

/** Hears how a proof goes on, on the proof's thread. */
public interface ProofListener {

  /** Hears nothing. */
  ProofListener NONE = new ProofListener() {};

  /**
   * A part of the proof begins.
   *
   * @param changeSets how many will be run or undone in it; 0 where it runs none
   */
  default void stage(String name, int changeSets) {}

  /** A change set of the stage is done. */
  default void finished(ChangeSetRef changeSet, Direction direction, Duration time) {}
}
