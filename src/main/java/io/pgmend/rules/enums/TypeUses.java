package io.pgmend.rules.enums;

import io.pgmend.model.Dependency;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.FunctionTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What uses enum types: what the server follows, and functions whose text names one. */
final class TypeUses {

  private final Snapshot snapshot;
  private final Map<String, List<String>> dependents = new HashMap<>();
  private final FunctionTexts texts;

  TypeUses(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.texts = new FunctionTexts(snapshot);
    for (Dependency dependency : snapshot.dependencies()) {
      if (dependency.on().startsWith("type ")) {
        dependents
            .computeIfAbsent(dependency.on(), k -> new ArrayList<>())
            .add(dependency.dependent());
      }
    }
  }

  /** By kind and name, sorted; the functions that pgmend itself makes are among them. */
  List<String> of(QualifiedName type) {
    return dependents.getOrDefault("type " + type, List.of());
  }

  /**
   * Those that stay when the columns get another type: what is not carried along with one of them.
   */
  List<String> beside(QualifiedName type, List<ColumnTask> columns) {
    var carried = new HashSet<String>();
    columns.forEach(c -> carry(c, carried));
    return of(type).stream()
        .filter(u -> !carried.contains(u) && !u.startsWith("function pgmend."))
        .filter(u -> !u.startsWith("statistics object "))
        .toList();
  }

  private void carry(ColumnTask task, Set<String> carried) {
    Table table = task.table();
    String column = task.column().name();
    String relation = table.name() + ".";
    carried.add("table " + table.name());
    carried.add("default " + relation + column);
    table.constraints().stream()
        .filter(c -> c.columns().contains(column))
        .forEach(c -> carried.add("constraint " + relation + c.name()));
    table.indexes().stream()
        .filter(i -> i.mentioned().contains(column))
        .forEach(i -> carried.add("index " + table.name().schema() + "." + i.name()));
    table.triggers().stream()
        .filter(t -> t.mentioned().contains(column))
        .forEach(t -> carried.add("trigger " + relation + t.name()));
    for (Table other : snapshot.tables()) {
      other.policies().stream()
          .filter(p -> p.references().contains(task.name()))
          .forEach(p -> carried.add("policy " + other.name() + "." + p.name()));
    }
    ReadingViews.of(snapshot, task.name()).forEach(v -> carried.add("view " + v.name()));
  }

  /** Names of functions whose text mentions the type, sorted; acknowledged ones left out. */
  List<String> mentions(QualifiedName type, List<String> acknowledged) {
    return texts.naming(type.name()).stream()
        .filter(f -> acknowledged.stream().noneMatch(a -> Glob.matchesObject(a, f.name())))
        .map(f -> f.name().toString())
        .distinct()
        .sorted()
        .toList();
  }
}
