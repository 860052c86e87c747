package io.pgmend.rules.unique;

import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.RowTest;

/** Whether the database sees to it already that no two rows agree. */
record Enforced(AddUnique wanted, Table table) {

  /** An index that is stricter does it too: over fewer columns, or over more rows. */
  boolean stands() {
    return table.indexes().stream().anyMatch(this::forbids);
  }

  private boolean forbids(Index index) {
    return index.unique()
        && index.valid()
        && index.method().equals("btree")
        && (isConstant(index) || index.keys().stream().allMatch(this::isSettled))
        && new PrintedCondition(index.predicate(), table).isImpliedBy(wanted.where())
        && (wanted.nullsDistinct()
            || index.keys().stream().allMatch(c -> isNotNull(c) || c.isEmpty())
            || isNullsNotDistinct(index));
  }

  /** Rows that would agree in the wanted columns agree in this one too. */
  private boolean isSettled(String key) {
    return wanted.columns().contains(key)
        || wanted.where().stream()
            .filter(RowTest::settlesColumn)
            .anyMatch(t -> t.column().equals(key));
  }

  /** One key, the same for every row: no two rows at all. */
  private static boolean isConstant(Index index) {
    return index.keys().size() == 1
        && index.keys().get(0).isEmpty()
        && head(index).endsWith(" USING btree ((true))");
  }

  private boolean isNotNull(String column) {
    return table.column(column).map(Column::notNull).orElse(false);
  }

  private static boolean isNullsNotDistinct(Index index) {
    String head = head(index);
    return head.endsWith(") NULLS NOT DISTINCT")
        || (!index.options().isEmpty() && head.contains(") NULLS NOT DISTINCT WITH ("));
  }

  /** The definition without its condition. */
  private static String head(Index index) {
    String end = " WHERE " + index.predicate();
    return !index.predicate().isEmpty() && index.definition().endsWith(end)
        ? index.definition().substring(0, index.definition().length() - end.length())
        : index.definition();
  }
}
