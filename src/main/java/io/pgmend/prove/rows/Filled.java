package io.pgmend.prove.rows;

import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which tables of a clone hold rows now.
 *
 * @param rows rows per table that was filled; a partitioned table counts those of its partitions
 * @param unfilled tables that stay empty: what was done to them is not proven
 * @param notes wishes that could not be met, and labels that no row holds
 */
public record Filled(
    SortedMap<QualifiedName, Integer> rows, List<Unfilled> unfilled, List<String> notes) {

  public Filled {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    unfilled = List.copyOf(unfilled);
    notes = List.copyOf(notes);
  }

  /** A table without rows, and why. */
  public record Unfilled(QualifiedName table, String reason) {}

  public boolean complete() {
    return unfilled.isEmpty();
  }

  /** {@code 41 of 43 tables, 502 rows}. */
  public String share() {
    int sum = rows.values().stream().mapToInt(Integer::intValue).sum();
    return rows.size() + " of " + (rows.size() + unfilled.size()) + " tables, " + sum + " rows";
  }

  static Filled of(
      Map<QualifiedName, Integer> counts, Map<QualifiedName, String> reasons, List<String> notes) {
    SortedMap<QualifiedName, Integer> rows = new TreeMap<>();
    var unfilled = new java.util.ArrayList<Unfilled>();
    new TreeMap<>(counts)
        .forEach(
            (table, count) -> {
              if (count > 0) {
                rows.put(table, count);
              } else {
                unfilled.add(
                    new Unfilled(table, reasons.getOrDefault(table, "no row was accepted")));
              }
            });
    return new Filled(rows, unfilled, notes);
  }
}
