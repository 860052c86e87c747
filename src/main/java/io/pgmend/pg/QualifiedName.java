package io.pgmend.pg;

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

  /** {@code schema.name}, for people; for SQL use {@link Sql#ident(QualifiedName)}. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
