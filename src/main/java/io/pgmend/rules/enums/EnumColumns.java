package io.pgmend.rules.enums;

import io.pgmend.model.Column;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.EnumStandard.ColumnRule;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Scope;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Matches the columns of a snapshot with the enum standard; the first line that fits a column
 * counts.
 */
final class EnumColumns {

  private final Scope scope;
  private final EnumStandard standard;
  private final List<Line> lines;
  private final Set<ColumnRule> matched = new HashSet<>();
  private final List<ColumnTask> tasks = new ArrayList<>();
  private final List<ColumnTask> unstated = new ArrayList<>();
  private final Map<QualifiedName, List<ColumnTask>> byType = new TreeMap<>();

  /** A line with the end of its selector that has no wildcard, which rules most columns out. */
  private record Line(ColumnRule rule, String tail) {
    static Line of(ColumnRule rule) {
      int end = rule.column().length();
      while (end > 0 && "*?.".indexOf(rule.column().charAt(end - 1)) < 0) {
        end--;
      }
      return new Line(rule, rule.column().substring(end));
    }

    boolean matches(ColumnName column) {
      return column.column().endsWith(tail) && Glob.matchesColumn(rule.column(), column);
    }
  }

  EnumColumns(Snapshot snapshot, Scope scope, EnumStandard standard) {
    this.scope = scope;
    this.standard = standard;
    this.lines = standard.columns().stream().map(Line::of).toList();
    for (Table table : snapshot.tables()) {
      boolean judged = isJudged(table);
      for (Column column : table.columns()) {
        look(snapshot, table, column, judged);
      }
    }
  }

  private void look(Snapshot snapshot, Table table, Column column, boolean judged) {
    boolean ofEnum = !column.baseType().schema().equals("pg_catalog");
    if (!ofEnum && !(judged && mayHaveRule(column.name()))) {
      return;
    }
    ColumnName name = table.columnName(column.name());
    Optional<ColumnRule> rule = judged ? rule(name) : Optional.empty();
    rule.ifPresent(matched::add);
    Optional<EnumType> type = ofEnum ? snapshot.enumType(column.baseType()) : Optional.empty();
    if ((rule.isEmpty() && type.isEmpty()) || Parked.isColumn(table, column.name())) {
      return;
    }
    Optional<EnumStandard.Type> wanted =
        rule.flatMap(r -> type(r.type()))
            .or(() -> rule.map(r -> new EnumStandard.Type(r.type(), List.of())));
    var task =
        new ColumnTask(
            table,
            column,
            rule.orElseGet(() -> nothing(name, column.baseType())),
            rule.isPresent(),
            wanted.orElseGet(() -> new EnumStandard.Type(column.baseType(), List.of())),
            type.isPresent(),
            type.map(EnumType::labels).orElse(List.of()));
    byType.computeIfAbsent(column.baseType(), t -> new ArrayList<>()).add(task);
    if (rule.isPresent()) {
      if (!rule.get().type().equals(column.baseType()) && !column.inherited()) {
        tasks.add(task);
      }
    } else if (judged && isRetired(column.baseType()) && !column.inherited()) {
      unstated.add(task);
    }
  }

  private boolean isJudged(Table table) {
    return scope.covers(table.name())
        && table.extension().isEmpty()
        && table.partitionBound().isEmpty();
  }

  /** Whether a line of the profile could speak of the column. */
  boolean isJudged(ColumnTask task) {
    return isJudged(task.table());
  }

  /** Columns that a line gives another type than they have, by table and position. */
  List<ColumnTask> tasks() {
    return tasks;
  }

  /** Columns of a retired type that no line speaks of. */
  List<ColumnTask> unstated() {
    return unstated;
  }

  /** Every column of the database of that type, inherited ones too, parked ones not. */
  List<ColumnTask> ofType(QualifiedName type) {
    return byType.getOrDefault(type, List.of());
  }

  /** Lines without a wildcard that fit no column. */
  List<String> missing() {
    return standard.columns().stream()
        .filter(r -> !matched.contains(r) && r.column().matches("[^*?]+"))
        .map(ColumnRule::column)
        .distinct()
        .sorted()
        .toList();
  }

  Optional<EnumStandard.Type> type(QualifiedName name) {
    return standard.types().stream().filter(t -> t.name().equals(name)).findFirst();
  }

  boolean isRetired(QualifiedName type) {
    return standard.retire().stream().anyMatch(r -> Glob.matchesObject(r, type))
        && type(type).isEmpty();
  }

  /** Cheap, and false for nearly every column of a large database. */
  private boolean mayHaveRule(String column) {
    for (Line line : lines) {
      if (column.endsWith(line.tail())) {
        return true;
      }
    }
    return false;
  }

  private Optional<ColumnRule> rule(ColumnName column) {
    return lines.stream().filter(l -> l.matches(column)).map(Line::rule).findFirst();
  }

  private static ColumnRule nothing(ColumnName column, QualifiedName type) {
    return new ColumnRule(column.toString(), type, new TreeMap<>(), new TreeMap<>(), List.of());
  }
}
