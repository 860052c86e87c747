package io.pgmend.rules.references;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint.Kind;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The standard user table, as something that foreign keys can point at. */
record UserTarget(Table table) {

  private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

  /** Whether a foreign key may reference exactly these columns. */
  boolean isUnique(List<String> columns) {
    var wanted = Set.copyOf(columns);
    return table.constraints().stream()
            .filter(c -> c.kind() == Kind.PRIMARY_KEY || c.kind() == Kind.UNIQUE)
            .filter(c -> !c.deferrable())
            .anyMatch(c -> Set.copyOf(c.columns()).equals(wanted))
        || table.indexes().stream().anyMatch(i -> isUnique(i, wanted));
  }

  private static boolean isUnique(Index index, Set<String> wanted) {
    return index.unique()
        && index.valid()
        && index.predicate().isEmpty()
        && index.constraint().isEmpty()
        && index.keys().size() == wanted.size()
        && new HashSet<>(index.keys()).equals(wanted);
  }

  /** Whether a foreign key can compare the two. */
  static boolean comparable(Column a, Column b) {
    return a.array() == b.array()
        && (a.baseType().equals(b.baseType()) || (isInteger(a) && isInteger(b)));
  }

  /** Columns that could hold the auth id instead of the key: unique, and of the child's type. */
  List<String> viaFor(Column child) {
    return table.columns().stream()
        .filter(c -> comparable(c, child) && isUnique(List.of(c.name())))
        .map(Column::name)
        .sorted()
        .toList();
  }

  /** Whether a row can be made from nothing but the column's value. */
  boolean canInsert(List<String> columns) {
    return table.columns().stream()
        .filter(c -> !columns.contains(c.name()))
        .noneMatch(c -> c.notNull() && !c.hasDefault() && !c.isIdentity() && !c.isGenerated());
  }

  private static boolean isInteger(Column column) {
    return column.baseType().schema().equals("pg_catalog")
        && INTEGERS.contains(column.baseType().name());
  }
}
