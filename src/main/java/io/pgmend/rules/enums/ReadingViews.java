package io.pgmend.rules.enums;

import io.pgmend.model.Snapshot;
import io.pgmend.model.View;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views over a column, and views over those, whatever they call it; built once for a snapshot,
 * asked for every column.
 */
final class ReadingViews {

  private final Map<ColumnName, List<View>> ofColumn = new HashMap<>();
  private final Map<QualifiedName, List<View>> ofView = new HashMap<>();

  ReadingViews(Snapshot snapshot) {
    for (View view : snapshot.views()) {
      view.reads().forEach(c -> ofColumn.computeIfAbsent(c, k -> new ArrayList<>()).add(view));
      view.relations().forEach(r -> ofView.computeIfAbsent(r, k -> new ArrayList<>()).add(view));
    }
  }

  /** Those over a view stand behind it. */
  List<View> of(ColumnName column) {
    var found = new LinkedHashMap<QualifiedName, View>();
    var left = new ArrayDeque<>(ofColumn.getOrDefault(column, List.of()));
    while (!left.isEmpty()) {
      View view = left.remove();
      if (found.putIfAbsent(view.name(), view) == null) {
        left.addAll(ofView.getOrDefault(view.name(), List.of()));
      }
    }
    return List.copyOf(found.values());
  }
}
