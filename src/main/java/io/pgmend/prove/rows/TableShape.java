package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be known of a table to make rows for it. */
final class TableShape {
  private final Table table;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, ValueSource> sources = new LinkedHashMap<>();
  private final Map<String, List<String>> domainChecks = new LinkedHashMap<>();
  private final List<Reference> references;
  private final List<String> bounds = new ArrayList<>();
  private final Set<ColumnName> neverNull;

  /**
   * @param without columns that are never written
   */
  TableShape(
      Table table,
      Snapshot snapshot,
      ValueSources values,
      RowWishes wishes,
      Set<ColumnName> without) {
    this.table = table;
    this.neverNull = wishes.neverNull();
    for (Column column : table.columns()) {
      if (!column.isGenerated() && !without.contains(table.columnName(column.name()))) {
        columns.put(column.name(), column);
        sources.put(column.name(), values.of(table, column));
        domainChecks.put(column.name(), values.domainChecks(column));
      }
    }
    references =
        Reference.of(table, snapshot, wishes).stream()
            .filter(r -> columns.keySet().containsAll(r.columns()))
            .toList();
    Deque<Table> open = new ArrayDeque<>(List.of(table));
    while (!open.isEmpty()) {
      open.pop().children().stream()
          .flatMap(c -> snapshot.table(c).stream())
          .filter(c -> !c.partitionBound().isEmpty())
          .forEach(
              c -> {
                bounds.add(c.partitionBound());
                open.push(c);
              });
    }
    bounds.sort(null);
  }

  Table table() {
    return table;
  }

  /** Columns that may be written, in their order. */
  Iterable<Column> columns() {
    return columns.values();
  }

  Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  ValueSource source(String column) {
    return Optional.ofNullable(sources.get(column))
        .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no column " + column));
  }

  List<Reference> references() {
    return references;
  }

  /** Printed bounds of its partitions, sorted; empty where it has none. */
  List<String> bounds() {
    return bounds;
  }

  boolean mayBeNull(Column column) {
    return !column.notNull()
        && !neverNull.contains(table.columnName(column.name()))
        && table.primaryKey().map(k -> !k.columns().contains(column.name())).orElse(true);
  }

  /** Whether the server numbers the column by itself. */
  static boolean isNumbered(Column column) {
    return column.isIdentity()
        || (column.hasDefault() && column.defaultExpression().startsWith("nextval("));
  }

  /** Columns of the constraint or unique index of that name; empty when there is none. */
  List<String> columnsOf(String constraint) {
    return table
        .constraint(constraint)
        .map(Constraint::columns)
        .or(() -> table.index(constraint).map(Index::mentioned))
        .orElse(List.of())
        .stream()
        .filter(columns::containsKey)
        .toList();
  }

  /** Printed checks that read the column, its domain's included, sorted. */
  List<String> definitions(String column) {
    List<String> out = new ArrayList<>(domainChecks.getOrDefault(column, List.of()));
    for (Constraint c : table.constraints()) {
      if (c.kind() == Constraint.Kind.CHECK && c.columns().contains(column)) {
        out.add(c.definition());
      }
    }
    if (table.partitionKey().contains(column)) {
      out.addAll(bounds);
    }
    out.sort(null);
    return out;
  }
}
