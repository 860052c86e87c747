package io.pgmend.rules.columns;

import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.operation.DropColumn;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.ColumnRemovals;
import io.pgmend.profile.ColumnRemovals.Redundant;
import io.pgmend.rules.shared.Mentions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What says the same as a redundant column, found in the database. */
record CopySource(RemovedColumns removed, RemovedColumns.Found copy, Redundant line) {

  /** The other table; nothing where an expression says it, or the table is not there. */
  Optional<Table> table() {
    return line.source().flatMap(s -> named(s.table()));
  }

  private Optional<Table> named(String text) {
    String schema = copy.table().name().schema();
    return removed.snapshot().tables().stream()
        .filter(t -> t.name().toString().equals(text) || t.name().name().equals(text))
        .min(Comparator.comparing((Table t) -> !t.name().schema().equals(schema)));
  }

  /** The other table's column, or the column that an expression is nothing but. */
  Optional<DropColumn.Source> column() {
    Optional<DropColumn.Source> other =
        line.source()
            .flatMap(
                s ->
                    table()
                        .map(
                            t ->
                                new DropColumn.Source(t.name(), s.column(), s.key(), s.matches())));
    return other.or(this::own);
  }

  private Optional<DropColumn.Source> own() {
    List<String> key = copy.table().primaryKey().map(k -> k.columns()).orElse(List.of());
    return copy.table().columns().stream()
        .map(Column::name)
        .filter(c -> c.equals(line.expression()) || Sql.rawIdent(c).equals(line.expression()))
        .filter(c -> !key.isEmpty() && !key.contains(c))
        .findFirst()
        .map(c -> new DropColumn.Source(copy.table().name(), c, key, key));
  }

  /** Whether that can take the column's values: one row for one, and nothing that computes it. */
  boolean takesValues() {
    return column()
        .filter(s -> isKey(copy.table(), s.matches()))
        .flatMap(s -> removed.snapshot().column(s.table().column(s.column())))
        .filter(c -> !c.isGenerated() && !c.identity().equals("a"))
        .isPresent();
  }

  /** Why it cannot stand in for the column, clauses; empty where it can. */
  List<String> obstacles() {
    var reasons = new ArrayList<String>();
    line.source().ifPresent(s -> of(s, reasons));
    if (!line.expression().isEmpty()) {
      ofExpression(reasons);
    }
    return reasons;
  }

  private void of(ColumnRemovals.Source source, List<String> reasons) {
    Optional<Table> found = table();
    if (found.isEmpty()) {
      reasons.add("there is no table " + source.table() + ", which is to be its source");
      return;
    }
    Table table = found.get();
    var needed = new ArrayList<>(source.key());
    needed.add(source.column());
    missing(table, needed, reasons);
    missing(copy.table(), source.matches(), reasons);
    if (!isKey(table, source.key())) {
      reasons.add(
          "several rows of "
              + table.name()
              + " could be the source of one: no unique index is on "
              + String.join(", ", source.key()));
    }
    leaving(table.columnName(source.column()), reasons);
    if (table.forceRowSecurity()) {
      reasons.add("row security hides rows of " + table.name() + " from its owner too");
    }
    if (table.kind() == Table.Kind.FOREIGN) {
      reasons.add(table.name() + " is a foreign table");
    }
  }

  private static void missing(Table table, List<String> columns, List<String> reasons) {
    columns.stream()
        .filter(c -> table.column(c).isEmpty())
        .forEach(c -> reasons.add("there is no column " + table.columnName(c)));
  }

  private void ofExpression(List<String> reasons) {
    if (Mentions.name(line.expression(), copy.column().name())) {
      reasons.add("`derived_from` names the column itself");
    }
    if (line.expression().contains("$pgmend")) {
      reasons.add("`derived_from` holds $pgmend, in which change sets are quoted");
    }
    for (Column other : copy.table().columns()) {
      if (!other.name().equals(copy.column().name())
          && Mentions.name(line.expression(), other.name())) {
        leaving(copy.table().columnName(other.name()), reasons);
        if (other.isGenerated()) {
          reasons.add("`derived_from` names " + other.name() + ", which is computed later");
        }
      }
    }
  }

  private void leaving(ColumnName source, List<String> reasons) {
    if (removed.isLeaving(source)) {
      reasons.add("its source, " + source + ", shall go too");
    }
  }

  /** Whether no two rows agree in the columns. */
  private static boolean isKey(Table table, List<String> columns) {
    return table.indexes().stream()
        .filter(i -> i.unique() && i.valid() && i.predicate().isEmpty())
        .map(Index::keys)
        .anyMatch(k -> !k.contains("") && columns.containsAll(k));
  }
}
