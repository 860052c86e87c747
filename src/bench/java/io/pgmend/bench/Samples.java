package io.pgmend.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every transaction of a run.
 *
 * @param all in no order
 */
record Samples(List<Sample> all) {

  private static final double MILLIS = 1e6;

  Samples {
    all = List.copyOf(all);
  }

  /**
   * A transaction; times of {@link System#nanoTime()}.
   *
   * @param due when it should have begun
   * @param failure empty where it was committed
   */
  record Sample(long due, long begun, long ended, boolean newShape, String failure) {

    double late() {
      return (ended - due) / MILLIS;
    }

    double took() {
      return (ended - begun) / MILLIS;
    }
  }

  /** Those that were due in a span of time. */
  Samples between(Span span) {
    return new Samples(
        all.stream().filter(s -> s.due() >= span.begin() && s.due() < span.end()).toList());
  }

  /** Those that were under way in a span of time. */
  Samples during(Span span) {
    return new Samples(
        all.stream().filter(s -> s.ended() >= span.begin() && s.begun() < span.end()).toList());
  }

  int count() {
    return all.size();
  }

  long failed() {
    return all.stream().filter(s -> !s.failure().isEmpty()).count();
  }

  long inNewShape() {
    return all.stream().filter(Sample::newShape).count();
  }

  /** Milliseconds from when a transaction was due to its end; 0 without transactions. */
  double percentile(int percent) {
    double[] sorted = all.stream().mapToDouble(Sample::late).sorted().toArray();
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
  }

  /** The same for the slowest. */
  double latest() {
    return all.stream().mapToDouble(Sample::late).max().orElse(0);
  }

  /** Milliseconds of the slowest transaction from its own begin. */
  double longest() {
    return all.stream().mapToDouble(Sample::took).max().orElse(0);
  }

  Optional<String> firstFailure() {
    return all.stream()
        .filter(s -> !s.failure().isEmpty())
        .min(Comparator.comparingLong(Sample::due))
        .map(Sample::failure);
  }
}
