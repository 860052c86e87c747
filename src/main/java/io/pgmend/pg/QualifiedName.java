package io.pgmend.pg;

import org.jspecify.annotations.Nullable;

/** A schema and a name in it, unquoted, as the catalogue holds them. */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

  /** The object's column, which need not exist. */
  public ColumnName column(String column) {
    return new ColumnName(this, column);
  }

  @Override
  public int compareTo(QualifiedName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema == 0 ? name.compareTo(other.name) : bySchema;
  }

  // Written out, because these two key most look-ups: what a record makes itself is linked at its
  // first use and takes the compiler longer.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QualifiedName that
        && name.equals(that.name)
        && schema.equals(that.schema);
  }

  @Override
  public int hashCode() {
    return 31 * schema.hashCode() + name.hashCode();
  }

  /** {@code schema.name}, for people; for SQL use {@link Sql#ident(QualifiedName)}. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
