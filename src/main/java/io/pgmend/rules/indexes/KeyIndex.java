package io.pgmend.rules.indexes;

import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.operation.CreateIndex;
import java.util.List;
import java.util.Set;

/** Which indexes find the rows of a foreign key. */
final class KeyIndex {

  private KeyIndex() {}

  /**
   * Whether one of the table's does: its first keys are the foreign key's columns, in any order,
   * and it holds every row in which they are not null.
   */
  static boolean stands(List<Index> standing, Constraint key) {
    return stands(standing, key.columns());
  }

  /** The same for a foreign key that is to be made. */
  static boolean stands(List<Index> standing, List<String> columns) {
    return standing.stream().anyMatch(i -> finds(i, columns));
  }

  private static boolean finds(Index index, List<String> columns) {
    return leads(index.method(), index.keys(), columns) && isImplied(index.predicate(), columns);
  }

  /** The same for an index that is to be made; a hash index has one key, and serves equality. */
  static boolean finds(CreateIndex index, List<String> columns) {
    return leads(
            index.method(), index.keys().stream().map(CreateIndex.Key::column).toList(), columns)
        && index.where().stream()
            .allMatch(
                c -> c.test() == CreateIndex.Test.IS_NOT_NULL && columns.contains(c.column()));
  }

  private static boolean leads(String method, List<String> keys, List<String> columns) {
    return (method.equals("btree") || method.equals("hash"))
        && keys.size() >= columns.size()
        && Set.copyOf(keys.subList(0, columns.size())).equals(Set.copyOf(columns));
  }

  /**
   * No condition, or that columns of the key are not null, which holds for every row looked for.
   */
  private static boolean isImplied(String predicate, List<String> columns) {
    if (predicate.isEmpty()) {
      return true;
    }
    var printed = new Printed(predicate);
    boolean several = predicate.startsWith("((");
    if (several) {
      printed.take("(");
    }
    do {
      if (!printed.take("(")
          || columns.stream().noneMatch(c -> printed.takeName(c, List.of(" IS NOT NULL)")))
          || !printed.take(" IS NOT NULL)")) {
        return false;
      }
    } while (printed.take(" AND "));
    return (!several || printed.take(")")) && printed.isAtEnd();
  }
}
