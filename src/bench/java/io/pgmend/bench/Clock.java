package io.pgmend.bench;

import io.pgmend.apply.RunListener;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When each change set of a run began and ended, and how many locks its swap held. */
final class Clock implements RunListener {

  private final List<Span> spans = new ArrayList<>();
  private long begin;
  private long locks;

  @Override
  public void started(ChangeSetRef changeSet, Direction direction) {
    begin = System.nanoTime();
  }

  @Override
  public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
    if (isSwap(changeSet.id())) {
      try (Statement statement = session.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND NOT fastpath")) {
        row.next();
        locks = Math.max(locks, row.getLong(1));
      } catch (SQLException e) {
        throw new IllegalStateException("the swap's locks cannot be read", e);
      }
    }
  }

  @Override
  public void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    spans.add(Span.of(changeSet.id(), begin));
  }

  /** In the order in which they were run. */
  List<Span> changeSets() {
    return List.copyOf(spans);
  }

  Span swap() {
    return spans.stream().filter(s -> isSwap(s.name())).findFirst().orElseThrow();
  }

  /** Entries of the server's lock table that the swap held before it was committed. */
  long locks() {
    return locks;
  }

  private static boolean isSwap(String id) {
    return id.endsWith("-swap");
  }
}
