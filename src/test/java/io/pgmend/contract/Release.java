package io.pgmend.contract;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says when a cutover happened, after which a new release of the application runs. Odd while a
 * cutover is under way, even between.
 */
final class Release implements ExecutionListener {

  private final AtomicInteger number = new AtomicInteger();

  /** The release that a transaction begins with. */
  int begun() {
    return number.get() / 2 * 2;
  }

  /** Whether a cutover went on at any moment since then, or goes on now. */
  boolean mayHaveMissed(int begun) {
    return number.get() != begun;
  }

  int cutovers() {
    return number.get() / 2;
  }

  @Override
  public void started(ChangeSetRef changeSet, Direction direction) {
    if (isCutover(changeSet)) {
      number.incrementAndGet();
    }
  }

  @Override
  public void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    if (isCutover(changeSet)) {
      number.incrementAndGet();
    }
  }

  @Override
  public void failed(ChangeSetRef changeSet, Direction direction, Failure failure) {
    if (isCutover(changeSet)) {
      number.incrementAndGet();
    }
  }

  private static boolean isCutover(ChangeSetRef changeSet) {
    return changeSet.id().contains("-swap");
  }
}
