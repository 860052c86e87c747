package io.pgmend.bench;

/**
 * A part of a run, in times of {@link System#nanoTime()}.
 *
 * @param name of a change set, or of what was done
 */
record Span(String name, long begin, long end) {

  static Span of(String name, long begin) {
    return new Span(name, begin, System.nanoTime());
  }

  double seconds() {
    return (end - begin) / 1e9;
  }
}
