package io.pgmend.operation;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.pg.ColumnName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Splits the columns of a database into value domains: sets of columns that hold values of one key.
 * Two columns are in one domain where a foreign key pairs them, directly or over others; columns
 * without any foreign key are domains of their own and are not listed.
 *
 * <p>A domain is the smallest unit whose type can change: joins work only while all of its columns
 * have one type.
 */
public final class ValueDomains {

  // Hash tables, because a database may have 100,000 of these; what is handed out is sorted.

  /** A column nearer to the top of its domain; a column at the top stands for itself. */
  private final Map<ColumnName, ColumnName> parent = new HashMap<>();

  private final Map<ColumnName, SortedSet<ColumnName>> parentsOf = new HashMap<>();
  private final Set<ColumnName> referenced = new HashSet<>();
  private final Map<ColumnName, SortedSet<ColumnName>> domains = new HashMap<>();

  /**
   * Domains over the foreign keys of a whole snapshot.
   *
   * @param undeclared references without a foreign key
   * @param ignored foreign keys that will not be there (they are to be repointed, and stand in
   *     {@code undeclared} with their new target)
   */
  public static ValueDomains of(
      Snapshot snapshot, List<Reference> undeclared, BiPredicate<Table, Constraint> ignored) {
    var domains = new ValueDomains();
    for (Table table : snapshot.tables()) {
      for (Constraint key : table.foreignKeys()) {
        if (!ignored.test(table, key)) {
          for (int i = 0; i < key.columns().size(); i++) {
            domains.join(
                new Reference(
                    table.columnName(key.columns().get(i)),
                    key.target().column(key.targetColumns().get(i))));
          }
        }
      }
    }
    undeclared.forEach(domains::join);
    domains.collect();
    return domains;
  }

  /** Columns of the domain that {@code column} is in, sorted; at least itself. */
  public SortedSet<ColumnName> columns(ColumnName column) {
    SortedSet<ColumnName> columns = domains.get(column);
    return columns == null ? new TreeSet<>(List.of(column)) : columns;
  }

  /** All domains that hold more than one column, by their root. */
  public SortedMap<ColumnName, SortedSet<ColumnName>> all() {
    var byRoot = new TreeMap<ColumnName, SortedSet<ColumnName>>();
    domains.forEach(
        (column, columns) -> {
          if (column.equals(columns.first())) {
            byRoot.put(root(columns), columns);
          }
        });
    return byRoot;
  }

  /**
   * The column that the others hang on: referenced, and referencing nothing but itself; the first
   * by name where several or none are.
   */
  public ColumnName root(SortedSet<ColumnName> columns) {
    return columns.stream()
        .filter(c -> parents(c).stream().allMatch(p -> p.equals(c) || p.table().equals(c.table())))
        .filter(c -> referenced.contains(c) || columns.size() == 1)
        .findFirst()
        .orElse(columns.first());
  }

  /** Columns that {@code child} references directly, sorted. */
  public List<ColumnName> parents(ColumnName child) {
    SortedSet<ColumnName> parents = parentsOf.get(child);
    return parents == null ? List.of() : List.copyOf(parents);
  }

  private void join(Reference reference) {
    parentsOf.computeIfAbsent(reference.child(), c -> new TreeSet<>()).add(reference.parent());
    referenced.add(reference.parent());
    ColumnName a = top(reference.child());
    ColumnName b = top(reference.parent());
    if (!a.equals(b)) {
      // the smaller name stays on top, so that the result does not depend on the order of joining
      parent.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
    }
  }

  /** The same set for every column of a domain, so that a look-up costs nothing. */
  private void collect() {
    var byTop = new HashMap<ColumnName, SortedSet<ColumnName>>();
    for (ColumnName column : List.copyOf(parent.keySet())) {
      SortedSet<ColumnName> columns = byTop.computeIfAbsent(top(column), c -> new TreeSet<>());
      columns.add(column);
      domains.put(column, columns);
    }
  }

  private ColumnName top(ColumnName column) {
    ColumnName up = column;
    for (ColumnName next = above(up); !next.equals(up); next = above(up)) {
      up = next;
    }
    // The way is shortened for the next search, or a long chain would be walked again and again.
    for (ColumnName at = column; !at.equals(up); ) {
      ColumnName next = above(at);
      parent.put(at, up);
      at = next;
    }
    return up;
  }

  private ColumnName above(ColumnName column) {
    return parent.computeIfAbsent(column, c -> c);
  }
}
