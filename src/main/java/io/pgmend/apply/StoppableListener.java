package io.pgmend.apply;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Failure;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Passes everything on, and ends the run between two change sets when asked to. */
record StoppableListener(ExecutionListener to, BooleanSupplier stop) implements ExecutionListener {

  @Override
  public void connected(int backendPid) {
    to.connected(backendPid);
  }

  @Override
  public void started(ChangeSetRef changeSet, Direction direction) {
    to.started(changeSet, direction);
  }

  @Override
  public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
    to.executed(changeSet, direction, session);
  }

  @Override
  public void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    to.finished(changeSet, direction, time, markedRan);
  }

  @Override
  public void failed(ChangeSetRef changeSet, Direction direction, Failure failure) {
    to.failed(changeSet, direction, failure);
  }

  @Override
  public boolean between(ChangeSetRef done, Direction direction) {
    return to.between(done, direction) && !stop.getAsBoolean();
  }
}
