package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * What columns shall be like.
 *
 * @param notNull selectors of columns that shall be NOT NULL
 * @param nullable selectors of columns that the former leaves alone
 * @param nulls what becomes of rows that hold null all the same; the first entry that matches
 *     counts
 * @param updatedAt how the time of the last change is kept; nothing where it is not looked at
 * @param required columns that tables shall have; of several entries for a column of a table the
 *     first counts
 * @param names what columns shall be called
 */
public record ColumnStandard(
    List<String> notNull,
    List<String> nullable,
    List<Nulls> nulls,
    Optional<UpdatedAt> updatedAt,
    List<RequiredColumn> required,
    ColumnNames names) {
  public ColumnStandard {
    notNull = List.copyOf(notNull);
    nullable = List.copyOf(nullable);
    nulls = List.copyOf(nulls);
    required = List.copyOf(required);
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
   * The column that says when a row was changed last, and the function that sets it.
   *
   * @param column its name
   * @param tables selectors of tables where a trigger shall set it
   * @param exempt selectors of tables left alone
   */
  public record UpdatedAt(
      String column, List<String> tables, List<String> exempt, QualifiedName function) {
    public UpdatedAt {
      tables = List.copyOf(tables);
      exempt = List.copyOf(exempt);
    }
  }

  /**
   * A decision on rows that hold null.
   *
   * @param column selector
   * @param text value or expression; empty for the others
   */
  public record Nulls(String column, Remedy remedy, String text) {}
}
