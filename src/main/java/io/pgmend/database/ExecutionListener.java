package io.pgmend.database;

import java.sql.Connection;
import java.time.Duration;

/**
 * Hears what an {@link Executor} does, on the executor's thread. An exception thrown here ends the
 * run as a failure.
 */
public interface ExecutionListener {

  /** Hears nothing. */
  ExecutionListener NONE = new ExecutionListener() {};

  /** The run's session is open; its locks are those of this server process. */
  default void connected(int backendPid) {}

  /** Asked before a change set is begun; false ends the run here, as {@link #between} does. */
  default boolean before(ChangeSetRef next, Direction direction) {
    return true;
  }

  default void started(ChangeSetRef changeSet, Direction direction) {}

  /**
   * A statement of a change set that is not transactional begins: what those before it set for
   * their session holds.
   *
   * @param session see {@link #executed}
   */
  default void stating(ChangeSetRef changeSet, Connection session) {}

  /**
   * The change set's SQL is done and, where it is transactional, not yet committed: the moment to
   * read its locks.
   *
   * @param session the run's own; statements are allowed, ending the transaction is not
   */
  default void executed(ChangeSetRef changeSet, Direction direction, Connection session) {}

  /** The change set and its history row are committed. */
  default void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {}

  default void failed(ChangeSetRef changeSet, Direction direction, Failure failure) {}

  /** Called after {@link #finished}; false ends the run here, with everything so far committed. */
  default boolean between(ChangeSetRef done, Direction direction) {
    return true;
  }
}
