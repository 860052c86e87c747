package io.pgmend.changelog.fill;

import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.operation.InsertRows;
import io.pgmend.operation.StatedRow;
import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Fills {@code insert-rows.sql.ftl}. */
final class RowFilling {

  private RowFilling() {}

  /**
   * A row, as SQL.
   *
   * @param found condition on a row {@code c} that is it
   * @param shown for people
   */
  public record Row(String found, String columns, String values, String shown) {}

  /** A trigger that does not fire meanwhile, and the words that switch it on as it was. */
  public record Hushed(String name, String on) {}

  static Filling of(InsertRows operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    var values = new TreeMap<String, Object>();
    values.put("attic", "attic_" + Filling.mark(operation, turn));
    values.put("tableLocks", List.of(Sql.rawIdent(table.name())));
    values.put("rows", operation.rows().stream().map(r -> row(operation, table, r)).toList());
    values.put("image", image(table));
    values.put("known", table.columns().stream().map(Column::name).toList());
    values.put("hushed", operation.quiet() ? hushed(table) : List.of());
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  private static Row row(InsertRows operation, Table table, StatedRow row) {
    return new Row(
        row.isFound(table, operation.key()),
        Sql.idents(row.columns()),
        row.columns().stream().map(row::written).collect(Collectors.joining(", ")),
        row.shown(operation.key()));
  }

  /**
   * What tells whether a row is as it was inserted: all that it holds, as text, so that no type is
   * kept in use. Columns that an earlier change put aside go at its contract.
   */
  private static String image(Table table) {
    return table.columns().stream()
        .filter(c -> !isParked(table, c))
        .map(c -> "c." + Sql.ident(c.name()))
        .collect(Collectors.joining(", ", "ROW(", ")::text"));
  }

  private static boolean isParked(Table table, Column column) {
    return table.columns().stream()
        .anyMatch(c -> Names.suffixed(c.name(), "__old").equals(column.name()));
  }

  /** All but those that keep old and new columns in step. */
  private static List<Hushed> hushed(Table table) {
    return table.triggers().stream()
        .filter(t -> !t.enabled().equals("D") && !t.name().startsWith("~pgmend_"))
        .map(t -> new Hushed(t.name(), on(t)))
        .toList();
  }

  private static String on(Trigger trigger) {
    return switch (trigger.enabled()) {
      case "A" -> "ENABLE ALWAYS";
      case "R" -> "ENABLE REPLICA";
      default -> "ENABLE";
    };
  }
}
