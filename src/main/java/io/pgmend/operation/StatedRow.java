package io.pgmend.operation;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is stated of a row, as text that PostgreSQL reads as the columns' types.
 *
 * @param values by column
 * @param nulls columns that are null
 */
public record StatedRow(SortedMap<String, String> values, SortedSet<String> nulls) {

  public StatedRow {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    nulls = Collections.unmodifiableSortedSet(new TreeSet<>(nulls));
  }

  /** All that are stated, sorted. */
  public List<String> columns() {
    var all = new TreeSet<>(values.keySet());
    all.addAll(nulls);
    return List.copyOf(all);
  }

  /** The value as it stands in a statement that writes it: its column's type is PostgreSQL's. */
  public String written(String column) {
    String value = values.get(column);
    return value == null ? "NULL" : Sql.literal(value);
  }

  /** The values of some columns that hold no null, for people: {@code name = admin}. */
  public String shown(Collection<String> columns) {
    return columns.stream()
        .map(c -> c + " = " + values.getOrDefault(c, "null"))
        .collect(Collectors.joining(", "));
  }

  /** Whether a row {@code c} of the table agrees with it in the key. */
  public String isFound(Table table, Collection<String> key) {
    return key.stream()
        .map(k -> equal("c." + Sql.ident(k), written(k), column(table, k)))
        .collect(Collectors.joining(" AND "));
  }

  private static Column column(Table table, String name) {
    return table
        .column(name)
        .orElseThrow(() -> new IllegalArgumentException("no column " + table.columnName(name)));
  }

  /**
   * Equality as the column's own indexes have it, whatever the search path: the operator of citext
   * is that of an extension.
   */
  public static String equal(String left, String right, Column column) {
    return isCitext(column)
        ? left + " OPERATOR(" + Sql.ident(column.baseType().schema()) + ".=) " + right
        : left + " = " + right;
  }

  static boolean isCitext(Column column) {
    return column.baseType().name().equals("citext") && !column.array();
  }
}
