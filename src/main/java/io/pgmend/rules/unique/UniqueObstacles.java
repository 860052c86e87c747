package io.pgmend.rules.unique;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.RowTest;
import io.pgmend.pg.QualifiedName;
import io.pgmend.rules.indexes.Printed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reasons in the schema, by name, why rows cannot be kept from agreeing. */
record UniqueObstacles(UniqueTables tables, Table table, AddUnique wanted) {

  /** Types of PostgreSQL's own that a btree index does not take. */
  private static final Set<String> UNORDERED =
      Set.of("json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle");

  List<String> reasons() {
    var reasons = new ArrayList<String>();
    if (tables.isTaken(table, wanted.name())) {
      reasons.add("the name " + wanted.name() + " is taken by something else");
    }
    if (table.kind() == Table.Kind.TABLE && !table.children().isEmpty()) {
      reasons.add(table.name() + " has tables that inherit from it, whose rows no key of it sees");
    }
    wanted.columns().stream()
        .map(c -> table.column(c).orElseThrow())
        .filter(c -> UNORDERED.contains(c.type()))
        .forEach(
            c ->
                reasons.add(
                    table.columnName(c.name())
                        + " is of type "
                        + c.type()
                        + ", whose values cannot be told equal by an index"));
    boolean nullable =
        wanted.columns().stream().anyMatch(c -> !table.column(c).orElseThrow().notNull());
    if (!wanted.nullsDistinct() && nullable && !tables.snapshot().server().atLeast(15)) {
      reasons.add(
          "nulls that agree with each other need PostgreSQL 15, and this is "
              + tables.snapshot().server());
    }
    wanted.where().forEach(t -> reasons.addAll(ofTest(t)));
    wanted
        .surplus()
        .ifPresent(
            s ->
                Stream.concat(Stream.of(s.by()), s.set().keySet().stream())
                    .filter(c -> table.column(c).isEmpty())
                    .forEach(c -> reasons.add(table.name() + " has no column " + c)));
    reasons.addAll(ofPartitions());
    return reasons;
  }

  private List<String> ofTest(RowTest test) {
    Column column = table.column(test.column()).orElseThrow();
    String where = table.columnName(test.column()) + " is of type " + column.type();
    boolean bool = column.type().equals("boolean");
    boolean known =
        column.type().equals("text")
            || column.type().startsWith("character varying")
            || !column.baseType().schema().equals("pg_catalog");
    return switch (test.kind()) {
      case IS_NULL, IS_NOT_NULL -> List.of();
      case IS_TRUE, IS_FALSE ->
          bool ? List.of() : List.of(where + "; `is_true` and `is_false` are for boolean");
      case IN ->
          known && !column.array()
              ? List.of()
              : List.of(where + "; `equals` and `in` are for text, varchar and enums");
    };
  }

  /**
   * A key over partitions holds the columns by which they are told apart; and a partition's own
   * index that is alike would become part of the whole, for good, and go with it at a rollback.
   */
  private List<String> ofPartitions() {
    var reasons = new ArrayList<String>();
    if (table.kind() != Table.Kind.PARTITIONED) {
      return reasons;
    }
    var missing = new TreeSet<String>();
    partitionColumns(table).stream()
        .filter(c -> !wanted.columns().contains(c))
        .forEach(missing::add);
    for (QualifiedName name : wanted.partitions()) {
      Table partition = tables.snapshot().table(name).orElseThrow();
      partitionColumns(partition).stream()
          .filter(c -> !wanted.columns().contains(c))
          .forEach(missing::add);
      if (partition.kind() == Table.Kind.FOREIGN) {
        reasons.add(name + ", a partition of " + table.name() + ", is a foreign table");
      }
      partition.indexes().stream()
          .filter(i -> i.unique() && i.keys().equals(wanted.columns()))
          .map(
              i ->
                  "the index "
                      + i.name()
                      + " of the partition "
                      + name
                      + " would become part of the new one, and a rollback would drop it; drop it"
                      + " yourself if the new one shall take its place")
          .forEach(reasons::add);
    }
    if (!missing.isEmpty()) {
      reasons.add(
          table.name()
              + " is partitioned by "
              + String.join(", ", missing)
              + ", which a unique key of it has to hold");
    }
    return reasons;
  }

  /** Columns of a printed partition key; none where it is no list of plain columns. */
  private static Set<String> partitionColumns(Table table) {
    var columns = new TreeSet<String>();
    var printed = new Printed(table.partitionKey());
    if (!printed.take("RANGE (") && !printed.take("LIST (") && !printed.take("HASH (")) {
      return columns;
    }
    do {
      for (Column c : table.columns()) {
        if (printed.takeName(c.name(), List.of(", ", ")"))) {
          columns.add(c.name());
          break;
        }
      }
    } while (printed.take(", "));
    return columns;
  }
}
