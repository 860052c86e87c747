package io.pgmend.prove.rows;

import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows that stand in each table, as texts; a column that is NULL is left out. */
final class RowStore {
  private final Map<QualifiedName, List<Map<String, String>>> rows = new HashMap<>();

  void add(QualifiedName table, Map<String, String> row) {
    rows.computeIfAbsent(table, t -> new ArrayList<>()).add(new TreeMap<>(row));
  }

  List<Map<String, String>> of(QualifiedName table) {
    return rows.getOrDefault(table, List.of());
  }
}
