package io.pgmend.plan.preflight;

import io.pgmend.pg.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How sizes, times and lists are written. */
final class Words {

  /** Names that are listed; the rest is counted. */
  private static final int NAMED = 5;

  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private Words() {}

  /** {@code 812 kB}, {@code 1.2 GB}. */
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.size() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit < 2 || value >= 100 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
  }

  /** {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 4 days}. */
  static String time(long seconds) {
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800
        ? seconds / 3600 + " h " + seconds / 60 % 60 + " min"
        : seconds / 86_400 + " days";
  }

  /** {@code 700 ms}, {@code 15 min}. */
  static String limit(long millis) {
    return millis < 1000 || millis % 1000 != 0 ? millis + " ms" : time(millis / 1000);
  }

  static String names(Collection<QualifiedName> names) {
    String listed =
        names.stream().limit(NAMED).map(QualifiedName::toString).collect(Collectors.joining(", "));
    return names.size() > NAMED ? listed + " and " + (names.size() - NAMED) + " more" : listed;
  }

  static String count(long number, String one) {
    return String.format(Locale.ROOT, "%,d ", number) + one + (number == 1 ? "" : "s");
  }
}
