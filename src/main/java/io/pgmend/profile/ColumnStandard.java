package io.pgmend.profile;

import java.util.List;

/**
 * What columns shall be like.
 *
 * @param notNull selectors of columns that shall be NOT NULL
 * @param nullable selectors of columns that the former leaves alone
 * @param nulls what becomes of rows that hold null all the same; the first entry that matches
 *     counts
 */
public record ColumnStandard(List<String> notNull, List<String> nullable, List<Nulls> nulls) {
  public ColumnStandard {
    notNull = List.copyOf(notNull);
    nullable = List.copyOf(nullable);
    nulls = List.copyOf(nulls);
  }

  /** What is done with rows that hold null. */
  public enum Remedy {
    /** They take a value. */
    VALUE,
    /** They take what an expression of their other columns gives. */
    EXPRESSION,
    /** They go to the attic. */
    QUARANTINE,
    /** They stay as they are; a check holds for rows that are written from now on. */
    STAY
  }

  /**
   * A decision on rows that hold null.
   *
   * @param column selector
   * @param text value or expression; empty for the others
   */
  public record Nulls(String column, Remedy remedy, String text) {}
}
