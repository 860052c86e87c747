package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.SetNotNull.Nulls;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fills {@code set-not-null.sql.ftl}, direct and online. */
final class NotNullFilling {

  private NotNullFilling() {}

  /**
   * A table whose own rows are filled; SQL text is without escapes.
   *
   * @param record writes into the attic by which key which row takes what
   * @param fill, empty have rows take what the attic says, and take it from those that still hold
   *     it
   * @param assigned, pending what a batch sets, and in which rows
   * @param emptied which rows a batch of the way back takes it from
   */
  public record Filled(
      QualifiedName table,
      String record,
      String fill,
      String empty,
      String assigned,
      String pending,
      String emptied) {}

  static Filling of(SetNotNull operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    String column = Sql.rawIdent(operation.column());
    List<Table> all = operation.tables().stream().map(t -> Filling.table(before, t)).toList();
    String attic = "attic_" + Filling.mark(operation, turn);
    var values = new TreeMap<String, Object>();
    values.put("attic", attic);
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    values.put("guardName", guard(operation));
    values.put("guardCheck", "CHECK (" + column + " IS NOT NULL) NOT VALID");
    values.put("marked", marked(operation, all));
    values.put("filled", List.of());
    values.put("inbound", List.of());
    if (operation.isFilled()) {
      List<String> key = key(all, operation.column());
      values.put("atticColumns", atticColumns(table, key, column));
      values.put("atticKey", keyNames(key));
      values.put(
          "filled",
          all.stream()
              .filter(t -> t.kind() == Table.Kind.TABLE)
              .map(t -> filled(operation, t, key, "pgmend." + Sql.rawIdent(attic)))
              .toList());
    } else if (operation.nulls() == Nulls.QUARANTINE) {
      var quarantine =
          Quarantine.of(
              table,
              operation.tables(),
              before,
              "c." + column + " IS NULL",
              attic,
              "",
              "that hold null in " + operation.column());
      values.put("inbound", quarantine.inbound());
      values.put("remove", quarantine.remove());
      values.put("restore", quarantine.restore());
    }
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  /** As the runtime's build_not_null calls the check that stands in until the mark is set. */
  private static String guard(SetNotNull operation) {
    return "pgmend_" + md5(Sql.rawIdent(operation.table()) + "." + operation.column());
  }

  private static String md5(String text) {
    try {
      var digest = java.security.MessageDigest.getInstance("MD5");
      return java.util.HexFormat.of()
          .formatHex(digest.digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }

  /** Heirs that had the mark of their own: before PostgreSQL 18 they lose it with the parent. */
  private static List<QualifiedName> marked(SetNotNull operation, List<Table> all) {
    return all.stream()
        .filter(t -> t.column(operation.column()).filter(Column::notNull).isPresent())
        .map(Table::name)
        .toList();
  }

  private static List<String> key(List<Table> all, String column) {
    Table first = all.get(0);
    return Stream.concat(
            first.primaryKey().map(Constraint::columns).stream(),
            first.indexes().stream().map(Index::keys))
        .filter(k -> !k.contains(column) && all.stream().allMatch(t -> isKey(t, k)))
        .findFirst()
        .orElseThrow(() -> new Refusal(first.name() + " has no key to remember rows by"));
  }

  private static boolean isKey(Table table, List<String> columns) {
    return columns.stream().allMatch(c -> table.column(c).filter(Column::notNull).isPresent())
        && table.indexes().stream()
            .anyMatch(
                i ->
                    i.unique() && i.valid() && i.predicate().isEmpty() && i.keys().equals(columns));
  }

  private static String atticColumns(Table table, List<String> key, String column) {
    return "SELECT "
        + Sql.rawLiteral("")
        + "::text AS relation, "
        + IntStream.range(0, key.size())
            .mapToObj(i -> "t." + Sql.rawIdent(key.get(i)) + " AS k" + i + ", ")
            .collect(Collectors.joining())
        + "t."
        + column
        + " AS filled FROM "
        + Sql.rawIdent(table.name())
        + " t WITH NO DATA";
  }

  private static String keyNames(List<String> key) {
    return IntStream.range(0, key.size()).mapToObj(i -> ", k" + i).collect(Collectors.joining());
  }

  private static Filled filled(SetNotNull operation, Table table, List<String> key, String attic) {
    String name = Sql.rawIdent(table.name());
    String column = Sql.rawIdent(operation.column());
    String value =
        operation.nulls() == Nulls.VALUE
            ? Sql.rawLiteral(operation.fill())
            : "(" + operation.fill() + ")";
    var match = new ArrayList<String>();
    match.add("a.relation = " + Sql.rawLiteral(name));
    for (int i = 0; i < key.size(); i++) {
      match.add("a.k" + i + " = t." + Sql.rawIdent(key.get(i)));
    }
    String same = String.join(" AND ", match);
    // by what they read as: not every type has an equality
    String untouched = "a.filled::text = t." + column + "::text";
    return new Filled(
        table.name(),
        "INSERT INTO "
            + attic
            + " SELECT "
            + Sql.rawLiteral(name)
            + ", "
            + key.stream().map(k -> "t." + Sql.rawIdent(k) + ", ").collect(Collectors.joining())
            + value
            + " FROM ONLY "
            + name
            + " t WHERE t."
            + column
            + " IS NULL ON CONFLICT (relation"
            + keyNames(key)
            + ") DO UPDATE SET filled = EXCLUDED.filled",
        "UPDATE ONLY "
            + name
            + " t SET "
            + column
            + " = a.filled FROM "
            + attic
            + " a WHERE "
            + same
            + " AND t."
            + column
            + " IS NULL",
        "UPDATE ONLY "
            + name
            + " t SET "
            + column
            + " = NULL FROM "
            + attic
            + " a WHERE "
            + same
            + " AND "
            + untouched,
        column + " = (SELECT a.filled FROM " + attic + " a WHERE " + same + ")",
        "t."
            + column
            + " IS NULL AND EXISTS (SELECT FROM "
            + attic
            + " a WHERE "
            + same
            + " AND a.filled IS NOT NULL)",
        "EXISTS (SELECT FROM " + attic + " a WHERE " + same + " AND " + untouched + ")");
  }
}
