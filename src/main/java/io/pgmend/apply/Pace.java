package io.pgmend.apply;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** How fast rows go by, over the last half minute; one for each backfill. */
public final class Pace {

  private static final double WINDOW_SECONDS = 30;

  private record Sample(double seconds, long rows) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * Takes note of where it is.
   *
   * @param seconds on any clock that only goes forward
   */
  public void seen(double seconds, long rows) {
    samples.addLast(new Sample(seconds, rows));
    while (samples.size() > 2 && seconds - samples.getFirst().seconds() > WINDOW_SECONDS) {
      samples.removeFirst();
    }
  }

  /** Rows a second; 0 where nothing moves or nothing is known yet. */
  public double rowsPerSecond() {
    if (samples.size() < 2) {
      return 0;
    }
    double time = samples.getLast().seconds() - samples.getFirst().seconds();
    long rows = samples.getLast().rows() - samples.getFirst().rows();
    return time <= 0 || rows <= 0 ? 0 : rows / time;
  }

  /** Seconds until so many rows are done; empty where that cannot be said. */
  public OptionalLong remaining(long of) {
    double rate = rowsPerSecond();
    return rate <= 0 || samples.getLast().rows() > of
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round((of - samples.getLast().rows()) / rate));
  }
}
