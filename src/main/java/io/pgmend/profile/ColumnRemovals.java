package io.pgmend.profile;

import java.util.List;
import java.util.Optional;

/**
 * Columns that shall go; in each list the first entry that matches a column counts.
 *
 * @param redundant columns that repeat what is said elsewhere
 * @param deprecated columns that nobody is to use any more
 */
public record ColumnRemovals(List<Redundant> redundant, List<Outdated> deprecated) {
  public ColumnRemovals {
    redundant = List.copyOf(redundant);
    deprecated = List.copyOf(deprecated);
  }

  /** What becomes of rows in which column and source disagree. */
  public enum Disagreements {
    /** A person decides. */
    REFUSE,
    /** The source is right. */
    KEEP_SOURCE,
    /** The column is right: the source takes its values first. */
    KEEP_COPY;

    /** {@code refuse}, {@code keep-source}, {@code keep-copy}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Disagreements of(String word) {
      for (Disagreements each : values()) {
        if (each.word().equals(word)) {
          return each;
        }
      }
      return REFUSE;
    }
  }

  /**
   * A column that repeats what its source says.
   *
   * @param column selector
   * @param expression over the row's other columns; empty where another table is the source
   * @param view name of a view for readers, with {@code {table}} and {@code {column}}; may be empty
   * @param fallback value of rows written later, where the source gives none and there must be one
   * @param acknowledge functions and publications that a person has looked at
   */
  public record Redundant(
      String column,
      String expression,
      Optional<Source> source,
      Disagreements disagreements,
      String view,
      Optional<String> fallback,
      List<String> acknowledge) {
    public Redundant {
      acknowledge = List.copyOf(acknowledge);
    }
  }

  /**
   * A column of another table.
   *
   * @param table {@code table} or {@code schema.table}
   * @param key columns that tell its rows apart
   * @param matches columns beside the copy that hold those, one for each
   */
  public record Source(String table, String column, List<String> key, List<String> matches) {
    public Source {
      key = List.copyOf(key);
      matches = List.copyOf(matches);
    }
  }

  /**
   * A column that nobody is to use any more.
   *
   * @param column selector
   * @param drop whether it shall go, and not only be shown
   * @param fallback value of rows written later, where there must be one
   * @param acknowledge functions and publications that a person has looked at
   */
  public record Outdated(
      String column, boolean drop, Optional<String> fallback, List<String> acknowledge) {
    public Outdated {
      acknowledge = List.copyOf(acknowledge);
    }
  }
}
