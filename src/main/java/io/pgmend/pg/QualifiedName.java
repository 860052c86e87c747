package io.pgmend.pg;

import java.util.Comparator;

/** A schema and a name in it, unquoted, as the catalogue holds them. */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

  private static final Comparator<QualifiedName> ORDER =
      Comparator.comparing(QualifiedName::schema).thenComparing(QualifiedName::name);

  /** The object's column, which need not exist. */
  public ColumnName column(String column) {
    return new ColumnName(this, column);
  }

  @Override
  public int compareTo(QualifiedName other) {
    return ORDER.compare(this, other);
  }

  /** {@code schema.name}, for people; for SQL use {@link Sql#ident(QualifiedName)}. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
