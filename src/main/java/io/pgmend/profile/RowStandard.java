package io.pgmend.profile;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rows that tables shall hold. */
public record RowStandard(List<Wanted> wanted) {
  public RowStandard {
    wanted = List.copyOf(wanted);
  }

  /**
   * Rows of one table.
   *
   * @param table selector; of several entries that match a table the first counts
   * @param key columns that the rows are found by
   * @param reported whether rows that stand with other values are reported
   * @param quiet whether the table's triggers do not fire
   */
  public record Wanted(
      String table, List<String> key, List<Row> rows, boolean reported, boolean quiet) {
    public Wanted {
      key = List.copyOf(key);
      rows = List.copyOf(rows);
    }
  }

  /**
   * What is stated of a row; its other columns take their defaults.
   *
   * @param values by column, as text
   * @param nulls columns that are null
   */
  public record Row(SortedMap<String, String> values, SortedSet<String> nulls) {

    /** All that are stated. */
    public SortedSet<String> columns() {
      var all = new TreeSet<>(values.keySet());
      all.addAll(nulls);
      return all;
    }
  }
}
