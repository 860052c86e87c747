package io.pgmend.catalog;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Names of tables, views and their columns by the numbers under which the catalogue refers to them.
 */
final class RelationNames {
  private final Map<Long, QualifiedName> relations = new HashMap<>();

  /** By relation: at place n - 1 the name of column n; empty where there is none. */
  private final Map<Long, List<String>> columns = new HashMap<>();

  void put(long relation, QualifiedName name) {
    relations.put(relation, name);
  }

  void put(long relation, int number, String column) {
    List<String> names = columns.computeIfAbsent(relation, k -> new ArrayList<>());
    while (names.size() < number) {
      names.add("");
    }
    names.set(number - 1, column);
  }

  /** Nothing for relations of system schemas. */
  Optional<QualifiedName> relation(long oid) {
    return Optional.ofNullable(relations.get(oid));
  }

  QualifiedName require(long oid) {
    return relation(oid)
        .orElseThrow(() -> new IllegalStateException("no relation has the number " + oid));
  }

  /** Nothing for the relation as a whole, system columns and system schemas. */
  Optional<String> column(long relation, int number) {
    List<String> names = columns.getOrDefault(relation, List.of());
    return number < 1 || number > names.size() || names.get(number - 1).isEmpty()
        ? Optional.empty()
        : Optional.of(names.get(number - 1));
  }

  Optional<ColumnName> columnName(long relation, int number) {
    return relation(relation).flatMap(t -> column(relation, number).map(t::column));
  }

  /** Names in the given order; what is not a column (an expression's 0) stands as an empty text. */
  List<String> columns(long relation, List<Integer> numbers) {
    List<String> out = new ArrayList<>(numbers.size());
    numbers.forEach(n -> out.add(column(relation, n).orElse("")));
    return out;
  }

  /** Names sorted, without what is not a column. */
  List<String> sortedColumns(long relation, Iterable<Integer> numbers) {
    var out = new TreeSet<String>();
    numbers.forEach(n -> column(relation, n).ifPresent(out::add));
    return List.copyOf(out);
  }
}
