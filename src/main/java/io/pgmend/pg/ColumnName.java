package io.pgmend.pg;

import org.jspecify.annotations.Nullable;

/** A column of a relation, unquoted. */
public record ColumnName(QualifiedName table, String column) implements Comparable<ColumnName> {

  @Override
  public int compareTo(ColumnName other) {
    int byTable = table.compareTo(other.table);
    return byTable == 0 ? column.compareTo(other.column) : byTable;
  }

  // Written out, because these two key most look-ups: what a record makes itself is linked at its
  // first use and takes the compiler longer.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ColumnName that
        && column.equals(that.column)
        && table.equals(that.table);
  }

  @Override
  public int hashCode() {
    return 31 * table.hashCode() + column.hashCode();
  }

  /** {@code schema.table.column}, for people. */
  @Override
  public String toString() {
    return table + "." + column;
  }
}
