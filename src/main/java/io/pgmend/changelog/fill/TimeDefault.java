package io.pgmend.changelog.fill;

import java.util.Set;

/** The default of a column without time zone that gets one. */
final class TimeDefault {

  static final String FROM = "timestamp without time zone";
  static final String TO = "timestamp with time zone";

  /** Moments already; PostgreSQL took their zone away as it stored them. */
  private static final Set<String> MOMENTS =
      Set.of(
          "CURRENT_TIMESTAMP",
          "clock_timestamp()",
          "now()",
          "statement_timestamp()",
          "transaction_timestamp()");

  private TimeDefault() {}

  /**
   * The same moment as before for a session in the column's zone; one that is worded as local time
   * is told its zone, so that the session's does not count.
   *
   * @param printed as the server prints it; may be empty
   */
  static String of(String printed, String zone) {
    if (printed.isEmpty() || MOMENTS.contains(printed)) {
      return printed;
    } else if (printed.equals("LOCALTIMESTAMP")) {
      return "CURRENT_TIMESTAMP";
    }
    return "pg_catalog.timezone("
        + io.pgmend.pg.Sql.rawLiteral(zone)
        + ", ("
        + printed
        + ")::"
        + FROM
        + ")";
  }
}
