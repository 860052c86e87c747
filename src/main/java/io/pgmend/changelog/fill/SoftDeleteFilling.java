package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Carry;
import io.pgmend.changelog.carry.Move;
import io.pgmend.changelog.carry.Moved;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddSoftDelete;
import io.pgmend.operation.ReplaceSoftDelete;
import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills {@code add-soft-delete.sql.ftl} and {@code replace-soft-delete.sql.ftl}. */
final class SoftDeleteFilling {

  private SoftDeleteFilling() {}

  static Filling of(AddSoftDelete operation, Snapshot before, Past past) {
    Table table = Filling.table(before, operation.table());
    var values = new TreeMap<String, Object>();
    values.put("table", table.name());
    activeView(
        values, before, table, operation.view(), "", operation.column(), operation.reason(), past);
    return new Filling(values, new TreeSet<>(operation.tables()), new TreeSet<>());
  }

  static Filling of(ReplaceSoftDelete operation, Snapshot before, Wording wording, Past past) {
    Table table = Filling.table(before, operation.table());
    var columns = new TreeSet<>(List.of(table.columnName(operation.flag())));
    String mark = Filling.mark(operation, past.turn());
    // Constraints and triggers stay on the flag, which is kept in step; what filters by it moves to
    // the time.
    // A unique index over a nullable flag left rows with NULL out; over the time it would take them
    // in, so it stays.
    boolean nullable = table.column(operation.flag()).map(c -> !c.notNull()).orElse(false);
    var move = new Move(columns, mark, false, true, true, past);
    Carry carry = Carry.of(before, move, wording).withoutIndexes(i -> nullable && i.unique());
    var values = new TreeMap<String, Object>();
    values.put("carry", carry);
    values.put("table", table.name());
    values.put("deletedAt", deletedAt(operation));
    values.put("deletedAtRaw", deletedAtRaw(operation));
    values.put("mark", mark);
    values.put("syncTrigger", Filling.syncTrigger(operation, past.turn()));
    values.put("syncFunction", Names.suffixed("sync_" + mark + "_" + table.name().name(), ""));
    values.put("attic", "attic_" + mark);
    if (operation.columnExists()) {
      List<String> key = key(table);
      String name = Sql.rawIdent(table.name());
      String column = Sql.rawIdent(operation.column());
      values.put(
          "keep",
          "CREATE TABLE pgmend."
              + Sql.rawIdent("attic_" + mark)
              + " AS SELECT "
              + key.stream().map(Sql::rawIdent).collect(Collectors.joining(", "))
              + " FROM "
              + name
              + " WHERE "
              + Sql.rawIdent(operation.flag())
              + " AND "
              + column
              + " IS NULL");
      values.put(
          "fill",
          "UPDATE "
              + name
              + " SET "
              + column
              + " = "
              + deletedAt(operation)
              + " WHERE "
              + Sql.rawIdent(operation.flag())
              + " AND "
              + column
              + " IS NULL");
      values.put(
          "unfill",
          "UPDATE "
              + name
              + " t SET "
              + column
              + " = NULL FROM pgmend."
              + Sql.rawIdent("attic_" + mark)
              + " a WHERE "
              + key.stream()
                  .map(k -> "a." + Sql.rawIdent(k) + " = t." + Sql.rawIdent(k))
                  .collect(Collectors.joining(" AND ")));
    }
    activeView(
        values,
        before,
        table,
        operation.view(),
        operation.flag(),
        operation.column(),
        operation.reason(),
        past);
    return new Filling(
        values,
        Filling.relations(carry, operation.tables()),
        carry.parkedNames(),
        Optional.of(new Moved(move, carry, List.of())));
  }

  private static String deletedAt(ReplaceSoftDelete operation) {
    return Stream.concat(
            operation.deletedAt().stream().map(Sql::ident),
            Stream.of(Sql.literal(operation.constant()) + "::timestamptz"))
        .collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  private static String deletedAtRaw(ReplaceSoftDelete operation) {
    return Stream.concat(
            operation.deletedAt().stream().map(Sql::rawIdent),
            Stream.of(Sql.rawLiteral(operation.constant()) + "::timestamptz"))
        .collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  private static List<String> key(Table table) {
    return table
        .primaryKey()
        .map(Constraint::columns)
        .orElseThrow(() -> new Refusal(table.name() + " has no primary key to remember rows by"));
  }

  private static void activeView(
      SortedMap<String, Object> values,
      Snapshot before,
      Table table,
      String view,
      String flag,
      String column,
      String reason,
      Past past) {
    Stream<String> standing =
        table.columns().stream()
            .map(Column::name)
            .filter(c -> !c.equals(flag) && !past.parked().contains(table.name() + "." + c));
    Stream<String> added =
        Stream.of(column, reason).filter(c -> !c.isEmpty() && table.column(c).isEmpty());
    String query =
        "SELECT "
            + Stream.concat(standing, added).map(Sql::rawIdent).collect(Collectors.joining(", "))
            + " FROM "
            + Sql.rawIdent(table.name())
            + " WHERE "
            + Sql.rawIdent(column)
            + " IS NULL";
    ReaderView.fill(values, before, table, "view of live rows", view, query);
  }
}
