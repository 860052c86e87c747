package io.pgmend.rules.rows;

import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.model.Table.Kind;
import io.pgmend.profile.RowStandard;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/** Reasons why rows are not inserted; empty where nothing stands in the way. */
record RowObstacles(StatedRows stated, Table table, RowStandard.Wanted entry) {

  /** Without these a row cannot be looked for either. */
  List<String> unknown() {
    var reasons = new ArrayList<String>();
    var named = new TreeSet<>(entry.key());
    entry.rows().forEach(r -> named.addAll(r.columns()));
    for (String name : named) {
      if (table.column(name).isEmpty() || Parked.isColumn(table, name)) {
        reasons.add(table.name() + " has no column " + name);
      }
    }
    return reasons;
  }

  List<String> reasons() {
    var reasons = new ArrayList<String>();
    if (table.kind() == Kind.FOREIGN) {
      reasons.add(table.name() + " is a foreign table");
    } else if (table.kind() == Kind.TABLE && table.isInherited()) {
      reasons.add(table.name() + " is part of an inheritance tree");
    }
    if (!table.extension().isEmpty()) {
      reasons.add(table.name() + " belongs to the extension " + table.extension());
    }
    if (!table.rules().isEmpty()) {
      reasons.add(table.name() + " has rewrite rules");
    }
    if (entry.quiet()
        && table.kind() == Kind.PARTITIONED
        && !new RowTriggers(stated.snapshot(), table).names().isEmpty()) {
      reasons.add("triggers of partitions of " + table.name() + " cannot stay quiet");
    }
    if (table.indexes().stream().noneMatch(this::tells)) {
      reasons.add(
          "no unique key tells rows of "
              + table.name()
              + " apart by ("
              + String.join(", ", entry.key())
              + "); declare it under `unique.keys` first");
    }
    var named = new TreeSet<String>();
    entry.rows().forEach(r -> named.addAll(r.columns()));
    named.forEach(
        c ->
            table
                .column(c)
                .flatMap(column -> reason(column).stream().findFirst())
                .ifPresent(reasons::add));
    reasons.addAll(stated.strays(table));
    return reasons;
  }

  private boolean tells(Index index) {
    return index.unique()
        && index.valid()
        && index.predicate().isEmpty()
        && new HashSet<>(index.keys()).equals(new HashSet<>(entry.key()));
  }

  private List<String> reason(Column column) {
    String name = table.columnName(column.name()).toString();
    if (column.isGenerated()) {
      return List.of(name + " is generated");
    } else if (column.isIdentity() || column.defaultExpression().contains("nextval(")) {
      return List.of(
          name
              + " is drawn from a sequence, which would draw the stated number again; leave it out"
              + " and find the rows by another key");
    }
    return List.of();
  }
}
