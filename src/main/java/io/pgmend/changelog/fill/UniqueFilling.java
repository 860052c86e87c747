package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.SurplusRows;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fills {@code add-unique.sql.ftl}, direct and online. */
final class UniqueFilling {

  private UniqueFilling() {}

  /** Rows that hang on rows that go: {@code check} finds them and stops the change. */
  public record Hanging(QualifiedName table, String check, String message) {}

  static Filling of(AddUnique operation, Snapshot before, int turn) {
    operation.tables().forEach(t -> Filling.table(before, t));
    Table table = Filling.table(before, operation.table());
    String mark = Filling.mark(operation, turn);
    String schema = operation.table().schema();
    var values = new TreeMap<String, Object>();
    values.put("index", new QualifiedName(schema, operation.name()));
    String built = Names.suffixed(operation.name(), "__" + mark + "n");
    values.put("built", new QualifiedName(schema, built));
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    var rows = new SurplusRows(operation, table);
    values.put("nulls", rows.nulls());
    values.put("indexed", rows.indexed());
    values.put("whole", rows.index(operation.name()));
    values.put("splits", Definition.isSplit(built + rows.indexed()));
    values.put("attic", "attic_" + mark);
    values.put("surplus", operation.surplus().isPresent());
    values.put("hanging", List.of());
    operation.surplus().ifPresent(policy -> surplus(operation, policy, table, before, values));
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  private static void surplus(
      AddUnique operation,
      AddUnique.Surplus policy,
      Table table,
      Snapshot before,
      SortedMap<String, Object> values) {
    String rows = new SurplusRows(operation, table).surplus(policy);
    String name = Sql.ident(table.name());
    String attic = "pgmend." + Sql.ident(String.valueOf(values.get("attic")));
    if (policy.set().isEmpty()) {
      String columns =
          Sql.idents(
              table.columns().stream().filter(c -> !c.isGenerated()).map(Column::name).toList());
      values.put("atticTable", "CREATE TABLE " + attic + " (LIKE " + name + ")");
      values.put(
          "remove",
          "WITH gone AS (DELETE FROM "
              + name
              + " AS c WHERE (c.tableoid, c.ctid) IN (SELECT r.tableoid, r.ctid FROM ("
              + rows
              + ") AS r) RETURNING c.*) INSERT INTO "
              + attic
              + " SELECT * FROM gone");
      values.put(
          "restore",
          "INSERT INTO "
              + name
              + " ("
              + columns
              + ") OVERRIDING SYSTEM VALUE SELECT "
              + columns
              + " FROM "
              + attic);
      values.put("hanging", hanging(operation, before, rows));
      return;
    }
    List<String> key =
        table
            .primaryKey()
            .map(Constraint::columns)
            .orElseThrow(
                () -> new Refusal(table.name() + " has no primary key to remember rows by"));
    if (key.stream().anyMatch(c -> policy.set().containsKey(c))) {
      throw new Refusal(operation.subject() + ": what makes rows inactive is part of their key");
    }
    var kept = new ArrayList<>(key);
    kept.addAll(policy.set().keySet());
    String same = key.stream().map(UniqueFilling::same).collect(Collectors.joining(" AND "));
    values.put(
        "atticTable",
        "CREATE TABLE " + attic + " AS SELECT " + Sql.idents(kept) + " FROM (" + rows + ") AS g");
    values.put(
        "remove",
        "UPDATE "
            + name
            + " AS c SET "
            + assigned(policy, false)
            + " FROM "
            + attic
            + " AS a WHERE "
            + same);
    values.put(
        "restore",
        "UPDATE "
            + name
            + " AS c SET "
            + assigned(policy, true)
            + " FROM "
            + attic
            + " AS a WHERE "
            + same
            + policy.set().entrySet().stream()
                .map(e -> " AND c." + Sql.ident(e.getKey()) + " = " + Sql.literal(e.getValue()))
                .collect(Collectors.joining()));
  }

  private static String assigned(AddUnique.Surplus policy, boolean back) {
    return policy.set().entrySet().stream()
        .map(
            e -> {
              String column = Sql.ident(e.getKey());
              return column + " = " + (back ? "a." + column : Sql.literal(e.getValue()));
            })
        .collect(Collectors.joining(", "));
  }

  private static String same(String column) {
    return "a." + Sql.ident(column) + " = c." + Sql.ident(column);
  }

  private static List<Hanging> hanging(AddUnique operation, Snapshot before, String rows) {
    return before.tables().stream()
        .flatMap(
            t ->
                t.foreignKeys().stream()
                    .filter(k -> k.target().equals(operation.table()) && !k.inherited())
                    .flatMap(k -> Stream.of(hanging(operation, t, k, rows))))
        .toList();
  }

  private static Hanging hanging(AddUnique operation, Table child, Constraint key, String rows) {
    String pairs =
        IntStream.range(0, key.columns().size())
            .mapToObj(
                i ->
                    "i."
                        + Sql.ident(key.columns().get(i))
                        + " = g."
                        + Sql.ident(key.targetColumns().get(i)))
            .collect(Collectors.joining(" AND "));
    return new Hanging(
        child.name(),
        "SELECT 1 FROM " + Sql.ident(child.name()) + " AS i JOIN (" + rows + ") AS g ON " + pairs,
        "rows of "
            + child.name()
            + " ("
            + key.name()
            + ") hang on rows of "
            + operation.table()
            + " that agree with others");
  }
}
