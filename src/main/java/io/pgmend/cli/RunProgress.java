package io.pgmend.cli;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Failure;
import io.pgmend.operation.Phase;
import io.pgmend.report.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** A line for each change set as it is done: {@code [ 3/27] cutover 0003-... 120 ms}. */
final class RunProgress implements ExecutionListener, AutoCloseable {

  private final PrintStream err;
  private final int total;
  private int number;
  private Progress current;

  /**
   * Prints nothing yet.
   *
   * @param total change sets that the run will take
   */
  RunProgress(PrintStream err, int total) {
    this.err = err;
    this.total = total;
    this.current = Progress.none();
  }

  @Override
  public void started(ChangeSetRef changeSet, Direction direction) {
    number++;
    current.close();
    current = Progress.of(err, (direction == Direction.FORWARD ? "" : "undoing ") + id(changeSet));
  }

  @Override
  public void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    current.close();
    err.println(line(number, total, changeSet, direction, markedRan ? "nothing to do" : ms(time)));
  }

  @Override
  public void failed(ChangeSetRef changeSet, Direction direction, Failure failure) {
    current.close();
    err.println(line(number, total, changeSet, direction, "failed"));
  }

  @Override
  public void close() {
    current.close();
  }

  static String line(
      int number, int total, ChangeSetRef changeSet, Direction direction, String how) {
    int digits = Integer.toString(total).length();
    return String.format(
        Locale.ROOT,
        "[%" + digits + "d/%d] %s%-8s  %s   %s",
        number,
        total,
        direction == Direction.FORWARD ? "" : "undo ",
        phase(changeSet),
        id(changeSet),
        how);
  }

  /** The label that is a phase; empty where there is none. */
  static String phase(ChangeSetRef changeSet) {
    return Arrays.stream(Phase.values())
        .map(Phase::label)
        .filter(changeSet.labels()::contains)
        .findFirst()
        .orElse("");
  }

  /** {@code 120 ms}, {@code 12.3 s}, {@code 4 min 10 s}. */
  static String ms(Duration time) {
    long millis = time.toMillis();
    if (millis < 10_000) {
      return millis + " ms";
    }
    return millis < 120_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : millis / 60_000 + " min " + millis / 1000 % 60 + " s";
  }

  private static String id(ChangeSetRef changeSet) {
    return Printable.line(changeSet.id());
  }
}
