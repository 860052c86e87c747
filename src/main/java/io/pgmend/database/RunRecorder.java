package io.pgmend.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** Collects what a run does and passes it on to the listener. */
final class RunRecorder extends AbstractChangeExecListener {

  /** Thrown to unwind Liquibase between two change sets; not an error. */
  static final class StopRequested extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final ExecutionListener listener;
  private final List<Run.Done> done = new ArrayList<>();
  private @Nullable ChangeSet current;
  private long startedAt;
  private boolean stopped;

  RunRecorder(ExecutionListener listener) {
    this.listener = listener;
  }

  List<Run.Done> done() {
    return done;
  }

  boolean stopped() {
    return stopped;
  }

  /** The id of the change set that was begun and not finished; empty between change sets. */
  String currentId() {
    return current == null ? "" : current.getId();
  }

  @Override
  public void willRun(
      ChangeSet changeSet,
      DatabaseChangeLog changelog,
      Database database,
      ChangeSet.RunStatus runStatus) {
    begin(changeSet, Direction.FORWARD);
  }

  @Override
  public void willRollback(ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
    begin(changeSet, Direction.ROLLBACK);
  }

  private void begin(ChangeSet changeSet, Direction direction) {
    if (!listener.before(DeclaredChangeSets.ref(changeSet), direction)) {
      stopped = true;
      throw new StopRequested();
    }
    current = changeSet;
    startedAt = System.nanoTime();
    PausePoint.BEFORE.reach(changeSet.getId(), direction);
    listener.started(DeclaredChangeSets.ref(changeSet), direction);
  }

  void stating(Connection session) {
    if (current != null && !current.isRunInTransaction()) {
      listener.stating(DeclaredChangeSets.ref(current), session);
    }
  }

  void executed(ChangeSet changeSet, Direction direction, Connection session) {
    listener.executed(DeclaredChangeSets.ref(changeSet), direction, session);
    PausePoint.EXECUTED.reach(changeSet.getId(), direction);
  }

  void rollbackExecuted(Connection session) {
    if (current != null) {
      executed(current, Direction.ROLLBACK, session);
    }
  }

  void beforeHistory(ChangeSet changeSet, Direction direction) {
    PausePoint.HISTORY.reach(changeSet.getId(), direction);
  }

  void leftOut() {
    current = null;
  }

  void finished(ChangeSet changeSet, Direction direction, boolean markedRan) {
    PausePoint.AFTER.reach(changeSet.getId(), direction);
    ChangeSetRef ref = DeclaredChangeSets.ref(changeSet);
    Duration time = Duration.ofNanos(System.nanoTime() - startedAt);
    done.add(new Run.Done(ref, time, markedRan));
    current = null;
    listener.finished(ref, direction, time, markedRan);
    if (!listener.between(ref, direction)) {
      stopped = true;
      throw new StopRequested();
    }
  }

  /** Tells the listener of the change set that failed, if it was one. */
  void failed(Failure failure, Direction direction) {
    if (current != null) {
      listener.failed(DeclaredChangeSets.ref(current), direction, failure);
    }
  }
}
