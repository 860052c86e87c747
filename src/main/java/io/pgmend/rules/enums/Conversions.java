package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertEnum.Conversion;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Conversions one table at a time, tables that a foreign key ties together at once, for the columns
 * that nothing is open about. A type that the profile retires goes with the last of them, where
 * nothing else is left of it.
 */
final class Conversions {

  private final Snapshot snapshot;
  private final Map<QualifiedName, QualifiedName> groups;
  private final Map<QualifiedName, List<ColumnTask>> byGroup = new TreeMap<>();
  private final Map<QualifiedName, Set<QualifiedName>> retired = new TreeMap<>();

  Conversions(
      Snapshot snapshot, EnumColumns columns, EnumReferences references, List<ColumnTask> tasks) {
    this.snapshot = snapshot;
    this.groups = references.groups(tasks);
    var converted = new HashSet<ColumnName>();
    for (ColumnTask task : tasks) {
      byGroup.computeIfAbsent(group(task), t -> new ArrayList<>()).add(task);
      converted.add(task.name());
    }
    var last = new TreeMap<QualifiedName, QualifiedName>();
    byGroup.forEach((group, held) -> held.forEach(t -> last.put(t.column().baseType(), group)));
    last.forEach(
        (type, group) -> {
          boolean unused =
              columns.isRetired(type)
                  && columns.ofType(type).stream().allMatch(t -> converted.contains(t.name()))
                  && !Renames.isUsedBesideTables(snapshot, type);
          if (unused) {
            retired.computeIfAbsent(group, t -> new TreeSet<>()).add(type);
          }
        });
  }

  /** The operation that the column is part of: the same for all columns of its group. */
  ConvertEnum of(ColumnTask task, Map<String, Answer> answers) {
    QualifiedName group = group(task);
    List<Conversion> conversions =
        byGroup.getOrDefault(group, List.of()).stream()
            .sorted(Comparator.comparing(ColumnTask::name))
            .map(t -> t.conversion(t.column().baseType(), List.copyOf(t.used(answers).keySet())))
            .toList();
    return new ConvertEnum(
        conversions,
        List.copyOf(retired.getOrDefault(group, Set.of())),
        List.of(),
        new OrderDependents(snapshot, byGroup.getOrDefault(group, List.of())).checks());
  }

  private QualifiedName group(ColumnTask task) {
    return groups.getOrDefault(task.table().name(), task.table().name());
  }
}
