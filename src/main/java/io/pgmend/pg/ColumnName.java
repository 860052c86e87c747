package io.pgmend.pg;

/** A column of a relation, unquoted. */
public record ColumnName(QualifiedName table, String column) implements Comparable<ColumnName> {

  @Override
  public int compareTo(ColumnName other) {
    int byTable = table.compareTo(other.table);
    return byTable == 0 ? column.compareTo(other.column) : byTable;
  }

  /** {@code schema.table.column}, for people. */
  @Override
  public String toString() {
    return table + "." + column;
  }
}
