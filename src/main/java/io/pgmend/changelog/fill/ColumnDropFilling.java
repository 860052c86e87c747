package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Carry;
import io.pgmend.changelog.carry.Move;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.DropColumn;
import io.pgmend.operation.DropColumn.Source;
import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fills {@code drop-column.sql.ftl}. */
final class ColumnDropFilling {

  private ColumnDropFilling() {}

  static Filling of(DropColumn operation, Snapshot before, Past past) {
    Table table = Filling.table(before, operation.table());
    Column column =
        table
            .column(operation.column())
            .orElseThrow(() -> new Refusal("there is no column " + operation.subject()));
    if (table.column(operation.parked()).isPresent()) {
      throw new Refusal("the name " + operation.parked() + " is taken by another column");
    }
    SortedSet<String> staying = requireFree(operation, before, table, past);
    String mark = Filling.mark(operation, past.turn());
    var values = new TreeMap<String, Object>();
    values.put("table", table.name());
    values.put("derived", operation.derived());
    values.put("valid", "SELECT FROM " + Sql.rawIdent(table.name()) + " c" + differs(operation));
    values.put("nullable", !column.notNull());
    values.put("syncTrigger", Filling.syncTrigger(operation, past.turn()));
    values.put("syncFunction", Names.suffixed("sync_" + mark + "_" + table.name().name(), ""));
    values.put("attic", "attic_" + mark);
    operation
        .source()
        .filter(s -> operation.keepsCopy())
        .ifPresent(s -> copy(values, operation, s, "pgmend." + Sql.rawIdent("attic_" + mark)));
    String shown =
        Stream.concat(
                table.columns().stream()
                    .map(Column::name)
                    .filter(c -> !c.equals(operation.column()) && !operation.leaving().contains(c))
                    .filter(c -> !past.parked().contains(table.name() + "." + c))
                    .map(c -> "c." + Sql.rawIdent(c)),
                Stream.of(operation.derived() + " AS " + Sql.rawIdent(operation.column())))
            .collect(Collectors.joining(", "));
    ReaderView.fill(
        values,
        before,
        table,
        "view with " + operation.column(),
        operation.view(),
        "SELECT " + shown + " FROM " + Sql.rawIdent(table.name()) + " c");
    staying.add(table.name() + "." + operation.parked());
    return new Filling(values, new TreeSet<>(operation.tables()), staying);
  }

  /**
   * Refuses where somebody still needs the column; indexes over it alone stay on it, and references
   * where nothing goes on to write it, and go with it.
   */
  private static SortedSet<String> requireFree(
      DropColumn operation, Snapshot before, Table table, Past past) {
    var staying = new TreeSet<String>();
    table.indexes().stream()
        .filter(i -> !i.unique() && i.mentioned().equals(List.of(operation.column())))
        .forEach(i -> staying.add(table.name() + "." + i.name()));
    table.foreignKeys().stream()
        .filter(k -> operation.derived().isEmpty())
        .filter(k -> k.columns().equals(List.of(operation.column())))
        .forEach(k -> staying.add(table.name() + "." + k.name()));
    before.functions().stream()
        .filter(f -> f.name().schema().equals("pgmend"))
        .filter(f -> table.triggers().stream().anyMatch(t -> t.function().equals(f.name())))
        .filter(f -> f.source().contains("NEW." + Sql.rawIdent(operation.column())))
        .findFirst()
        .ifPresent(
            f -> {
              throw new Refusal(
                  "another fix keeps " + operation.subject() + " in step until its contract");
            });
    var move =
        new Move(
            new TreeSet<>(List.of(table.columnName(operation.column()))),
            "",
            true,
            false,
            false,
            new Past(new TreeSet<>(), past.maker(), past.turn()));
    Carry.of(before, move, Wording.unchanged(before)).requireParked(staying);
    return staying;
  }

  private static String differs(DropColumn operation) {
    return operation.derived().isEmpty()
        ? " LIMIT 0"
        : " WHERE c."
            + Sql.rawIdent(operation.column())
            + " IS DISTINCT FROM "
            + operation.derived()
            + " LIMIT 0";
  }

  /** The source takes what the column says; the attic keeps what it said, and what it took. */
  private static void copy(
      SortedMap<String, Object> values, DropColumn operation, Source source, String attic) {
    String own = "c." + Sql.rawIdent(operation.column());
    String its = "s." + Sql.rawIdent(source.column());
    String name = Sql.rawIdent(source.table()) + " s";
    String key =
        IntStream.range(0, source.key().size())
            .mapToObj(i -> "s." + Sql.rawIdent(source.key().get(i)) + " AS k" + i)
            .collect(Collectors.joining(", "));
    String found =
        IntStream.range(0, source.key().size())
            .mapToObj(i -> "s." + Sql.rawIdent(source.key().get(i)) + " = a.k" + i)
            .collect(Collectors.joining(" AND "));
    values.put("copyLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    values.put(
        "keep",
        "CREATE TABLE "
            + attic
            + " AS SELECT "
            + key
            + ", "
            + own
            + " AS copy, "
            + its
            + " AS was, "
            + its
            + " AS became FROM "
            + name
            + " JOIN "
            + Sql.rawIdent(operation.table())
            + " c ON "
            + source.join()
            + " WHERE "
            + own
            + " IS NOT NULL AND "
            + its
            + " IS DISTINCT FROM "
            + own);
    String update = "UPDATE " + name + " SET " + Sql.rawIdent(source.column()) + " = ";
    values.put("fill", update + "a.copy FROM " + attic + " a WHERE " + found);
    values.put(
        "note", "UPDATE " + attic + " a SET became = " + its + " FROM " + name + " WHERE " + found);
    values.put(
        "unfill",
        update
            + "a.was FROM "
            + attic
            + " a WHERE "
            + found
            + " AND "
            + its
            + " IS NOT DISTINCT FROM a.became");
  }
}
