package io.pgmend.bench;

import java.util.List;
import java.util.Locale;

/**
 * What several runs of one thing took.
 *
 * @param seconds wall time of each run, at least one
 * @param cpu mean seconds of processor time a run, all threads; -1 where nothing could measure it
 * @param kilobytes largest resident set of any run; -1 where nothing could measure it
 * @param note what else is to be said, such as why there are fewer runs; else empty
 */
record Measured(String what, List<Double> seconds, double cpu, long kilobytes, String note) {
  Measured {
    seconds = seconds.stream().sorted().toList();
  }

  double best() {
    return seconds.get(0);
  }

  double median() {
    return seconds.get(seconds.size() / 2);
  }

  /** A row of the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s | %d | %s | %s |",
        what,
        best(),
        median(),
        cpu < 0 ? "" : String.format(Locale.ROOT, "%.2f", cpu),
        seconds.size(),
        kilobytes < 0 ? "" : kilobytes / 1024,
        note);
  }
}
