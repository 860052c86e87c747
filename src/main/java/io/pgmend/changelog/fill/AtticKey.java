package io.pgmend.changelog.fill;

import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * By what the attic finds a row again: its primary key, else columns of a unique index that are
 * never null, else the new values themselves, as long as each of them stands for one old value.
 *
 * @param columns of the table, none of them an old one
 * @param unique whether no two rows agree in them
 */
record AtticKey(List<String> columns, boolean unique) {

  AtticKey {
    columns = List.copyOf(columns);
  }

  static AtticKey of(Table table, DropOldColumns operation) {
    List<String> old =
        operation.columns().stream()
            .filter(c -> c.table().equals(table.name()))
            .map(ColumnName::column)
            .toList();
    var keys = new ArrayList<List<String>>();
    table.primaryKey().map(Constraint::columns).ifPresent(keys::add);
    table.indexes().stream()
        .filter(i -> i.unique() && i.valid() && i.predicate().isEmpty())
        .map(Index::keys)
        .forEach(keys::add);
    return keys.stream()
        .filter(k -> k.stream().noneMatch(old::contains))
        .filter(k -> k.stream().allMatch(c -> isNotNull(table, c)))
        .findFirst()
        .map(k -> new AtticKey(k, true))
        .orElseGet(() -> new AtticKey(fresh(table, old), false));
  }

  private static boolean isNotNull(Table table, String column) {
    return table.column(column).filter(c -> c.notNull()).isPresent();
  }

  /** The columns that took the place of the old ones. */
  private static List<String> fresh(Table table, List<String> old) {
    return table.columns().stream()
        .map(c -> c.name())
        .filter(c -> old.contains(Names.suffixed(c, "__old")))
        .toList();
  }

  /** Whether rows can be found again at all. */
  boolean isEmpty() {
    return columns.isEmpty();
  }

  /** The columns, with other expressions after them, as a SELECT needs them. */
  String select(List<String> others) {
    var all = new ArrayList<>(columns.stream().map(Sql::rawIdent).toList());
    all.addAll(others);
    return (unique ? "SELECT " : "SELECT DISTINCT ") + String.join(", ", all);
  }

  /** Equality of a row {@code t} with its row {@code a} in the attic. */
  String join() {
    return columns.stream()
        .map(
            k ->
                "a."
                    + Sql.rawIdent(k)
                    + (unique ? " = " : " IS NOT DISTINCT FROM ")
                    + "t."
                    + Sql.rawIdent(k))
        .collect(Collectors.joining(" AND "));
  }

  /** Finds values that stand for several old ones; empty where that cannot be. */
  String doubles(String attic) {
    String list = columns.stream().map(Sql::rawIdent).collect(Collectors.joining(", "));
    return unique
        ? ""
        : "SELECT FROM pgmend." + Sql.ident(attic) + " GROUP BY " + list + " HAVING count(*) > 1";
  }
}
