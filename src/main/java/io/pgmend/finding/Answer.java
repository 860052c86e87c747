package io.pgmend.finding;

import java.util.List;

/** What the data answered to a {@link Probe}. */
public sealed interface Answer {

  /**
   * The probe's rows in its own order; {@code value} is empty for SQL NULL and {@code isNull} tells
   * them apart.
   */
  record Known(List<Row> rows) implements Answer {
    public Known {
      rows = List.copyOf(rows);
    }

    /** Sum of the counts. */
    public long total() {
      return rows.stream().mapToLong(Row::count).sum();
    }
  }

  /**
   * Not asked or not answered, and why: {@code --no-data}, a missing privilege, row security, a
   * time limit.
   */
  record Unknown(String reason) implements Answer {}

  /** One row of an answer. */
  record Row(String value, boolean isNull, long count) {
    public static Row of(String value, long count) {
      return new Row(value, false, count);
    }
  }
}
