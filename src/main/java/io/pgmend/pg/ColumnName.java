package io.pgmend.pg;

import java.util.Comparator;

/** A column of a relation, unquoted. */
public record ColumnName(QualifiedName table, String column) implements Comparable<ColumnName> {

  private static final Comparator<ColumnName> ORDER =
      Comparator.comparing(ColumnName::table).thenComparing(ColumnName::column);

  @Override
  public int compareTo(ColumnName other) {
    return ORDER.compare(this, other);
  }

  /** {@code schema.table.column}, for people. */
  @Override
  public String toString() {
    return table + "." + column;
  }
}
