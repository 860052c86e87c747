package io.pgmend.rules.shared;

import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A table with those that inherit from it: partitions or children at every depth. */
public record Lineage(Table table, List<Table> heirs) {

  public Lineage {
    heirs = List.copyOf(heirs);
  }

  public static Lineage of(Snapshot snapshot, Table table) {
    var found = new TreeSet<QualifiedName>();
    var open = new ArrayList<>(table.children());
    while (!open.isEmpty()) {
      QualifiedName next = open.remove(open.size() - 1);
      if (found.add(next)) {
        snapshot.table(next).ifPresent(t -> open.addAll(t.children()));
      }
    }
    return new Lineage(table, found.stream().flatMap(n -> snapshot.table(n).stream()).toList());
  }

  /** Tables that it inherits from, at every height. */
  public static List<Table> ancestors(Snapshot snapshot, Table table) {
    var found = new TreeSet<QualifiedName>();
    var open = new ArrayList<>(table.parents());
    while (!open.isEmpty()) {
      QualifiedName next = open.remove(open.size() - 1);
      if (found.add(next)) {
        snapshot.table(next).ifPresent(t -> open.addAll(t.parents()));
      }
    }
    return found.stream().flatMap(n -> snapshot.table(n).stream()).toList();
  }

  public List<QualifiedName> heirNames() {
    return heirs.stream().map(Table::name).toList();
  }

  /** All of them, the table first. */
  public Stream<Table> all() {
    return Stream.concat(Stream.of(table), heirs.stream());
  }

  /** Whether rows of children have columns that the table does not have, or may have. */
  public boolean isLoose() {
    return table.kind() != Table.Kind.PARTITIONED && !heirs.isEmpty();
  }

  /** Reasons why nothing can be said of all of its rows; empty where it can. */
  public List<String> obstacles() {
    return all()
        .filter(t -> t.kind() == Table.Kind.FOREIGN)
        .map(t -> t.name() + " is a foreign table, whose rows this server does not hold")
        .toList();
  }

  /** Columns that tell the rows of each of the tables apart and are never null; may be none. */
  public Optional<List<String>> key() {
    var candidates = new ArrayList<List<String>>();
    table.primaryKey().map(Constraint::columns).ifPresent(candidates::add);
    table.indexes().stream().map(Index::keys).forEach(candidates::add);
    return candidates.stream().filter(k -> all().allMatch(t -> isKey(t, k))).findFirst();
  }

  private static boolean isKey(Table table, List<String> columns) {
    return columns.stream().allMatch(c -> table.column(c).filter(h -> h.notNull()).isPresent())
        && table.indexes().stream()
            .anyMatch(
                i ->
                    i.unique() && i.valid() && i.predicate().isEmpty() && i.keys().equals(columns));
  }
}
