package io.pgmend.database;

/**
 * Where a declared change set stands.
 *
 * @param deploymentId the run that did it; empty while pending
 * @param order its place in the history, from 1; 0 while pending
 * @param executedAt the server's local time in ISO form; empty while pending
 */
public record Status(
    ChangeSetRef changeSet, State state, String deploymentId, int order, String executedAt) {

  /** A change set's state. */
  public enum State {
    PENDING,
    RAN,
    /** Its precondition said that there was nothing to do. */
    MARK_RAN
  }
}
