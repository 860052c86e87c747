package io.pgmend.rules.enums;

import io.pgmend.model.Dependency;
import io.pgmend.model.Policy;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
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

  private final ReadingViews views;
  private final Map<String, List<String>> dependents = new HashMap<>();
  private final FunctionTexts texts;
  private final Map<ColumnName, List<String>> policies = new HashMap<>();

  TypeUses(Snapshot snapshot) {
    this.texts = new FunctionTexts(snapshot);
    this.views = new ReadingViews(snapshot);
    for (Table table : snapshot.tables()) {
      for (Policy policy : table.policies()) {
        policy
            .references()
            .forEach(
                c ->
                    policies
                        .computeIfAbsent(c, k -> new ArrayList<>())
                        .add("policy " + table.name() + "." + policy.name()));
      }
    }
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
    carried.addAll(policies.getOrDefault(task.name(), List.of()));
    views.of(task.name()).forEach(v -> carried.add("view " + v.name()));
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
