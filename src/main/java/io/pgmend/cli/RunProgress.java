package io.pgmend.cli;

import io.pgmend.apply.Pace;
import io.pgmend.apply.Picture;
import io.pgmend.apply.RunListener;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.Failure;
import io.pgmend.operation.Phase;
import io.pgmend.report.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A line for each change set as it is done: {@code [ 3/27] cutover 0003-... 120 ms}. While one
 * takes long, a line says how far it is: on a terminal one that is drawn again each second, else
 * one every ten seconds. Whom it waits for is said once each.
 */
final class RunProgress implements RunListener, AutoCloseable {

  private static final long FIRST = 2;
  private static final long PERIOD = 10;

  private final PrintStream err;
  private int total;
  private int applied;
  private final boolean redraws;
  private final int width;
  private int number;
  private String name = "";
  private Pace pace = new Pace();
  private long nextLine = FIRST;
  private boolean drawn;
  private final Set<Integer> named = new HashSet<>();

  /**
   * Prints nothing yet.
   *
   * @param total change sets that the run will take
   */
  RunProgress(Terminal terminal, int total) {
    this(terminal.err(), total, terminal.redraws(), terminal.width());
  }

  RunProgress(PrintStream err, int total, boolean redraws, int width) {
    this.err = err;
    this.total = total;
    this.redraws = redraws;
    this.width = width;
  }

  @Override
  public synchronized void started(ChangeSetRef changeSet, Direction direction) {
    if (direction == Direction.ROLLBACK && applied > 0) {
      // The run turned round: it takes back what it has done.
      number = 0;
      total = applied;
      applied = 0;
    }
    number++;
    name = (direction == Direction.FORWARD ? "" : "undoing ") + id(changeSet);
    pace = new Pace();
    nextLine = FIRST;
    named.clear();
  }

  @Override
  public synchronized void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    applied += direction == Direction.FORWARD ? 1 : 0;
    line(line(number, total, changeSet, direction, markedRan ? "nothing to do" : ms(time)));
  }

  @Override
  public synchronized void failed(ChangeSetRef changeSet, Direction direction, Failure failure) {
    line(line(number, total, changeSet, direction, failure.isPause() ? "paused" : "failed"));
  }

  @Override
  public synchronized void seen(Picture picture) {
    picture.backfill().ifPresent(b -> pace.seen(System.nanoTime() / 1e9, b.rowsDone()));
    for (Picture.Blocker blocker : picture.blockers()) {
      if (named.add(blocker.pid())) {
        line("waiting: " + name + " waits for " + RunPicture.blocker(blocker));
      }
    }
    if (picture.blockers().isEmpty()) {
      // Who comes back is said again.
      named.clear();
    }
    if (redraws) {
      draw(RunPicture.line(name, picture, pace));
    } else if (picture.seconds() >= nextLine) {
      nextLine = picture.seconds() + PERIOD;
      line("... " + RunPicture.line(name, picture, pace));
    }
  }

  @Override
  public synchronized void blind(String why) {
    line("note: the run goes on, but how far it is cannot be seen: " + Printable.line(why));
  }

  @Override
  public synchronized void close() {
    wipe();
  }

  private void line(String text) {
    wipe();
    err.println(text);
  }

  /** One line and no more: a second one would stay on the screen. */
  private void draw(String text) {
    wipe();
    err.print(Printable.wrap(text, Math.max(20, width - 1)).get(0));
    err.flush();
    drawn = true;
  }

  private void wipe() {
    if (drawn) {
      err.print("\r\u001B[K");
      drawn = false;
    }
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
