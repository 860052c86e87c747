package io.pgmend.report.review;

import java.util.Locale;

/** Numbers with units, as people read them. */
final class Measures {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private Measures() {}

  /** {@code 340 ms}, {@code 12.4 s}, {@code 3 min 20 s}; a negative time was not measured. */
  static String time(long millis) {
    if (millis < 0) {
      return "not run";
    }
    if (millis < 10_000) {
      return grouped(millis) + " ms";
    }
    return millis < 120_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : grouped(millis / 60_000) + " min " + millis / 1000 % 60 + " s";
  }

  /** {@code 512 bytes}, {@code 1.2 MB}; units are powers of 1,024, as PostgreSQL prints them. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1023.95) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** {@code 12,345}. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 table}, {@code 12 tables}. */
  static String count(long number, String noun) {
    return grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
