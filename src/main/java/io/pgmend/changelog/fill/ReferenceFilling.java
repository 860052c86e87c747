package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Constraint;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fills {@code repoint-reference.sql.ftl}. */
final class ReferenceFilling {

  private static final String MATCH_FULL = "MATCH FULL";

  private ReferenceFilling() {}

  /**
   * A sequence that inserted parents draw from.
   *
   * @param keep name in schema pgmend of the table that keeps its positions
   */
  public record Position(String sequence, String sequenceRaw, String keep) {}

  static Filling of(RepointReference operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Filling.table(before, operation.target());
    Constraint standing =
        table
            .constraint(operation.constraint())
            .orElseThrow(
                () -> new Refusal("there is no foreign key " + operation.subject() + " any more"));
    String attic = "attic_" + Filling.mark(operation, turn);
    String name = Sql.rawIdent(table.name());
    String rawAttic = "pgmend." + Sql.rawIdent(attic);
    String orphan = orphan(operation);
    var values = new TreeMap<String, Object>();
    values.put("operation", operation);
    values.put("mark", Filling.mark(operation, turn));
    values.put("attic", attic);
    // MATCH FULL comes before the actions, the rest after them
    boolean full = operation.tail().startsWith(MATCH_FULL);
    values.put("match", full ? MATCH_FULL : "");
    values.put(
        "tail", full ? operation.tail().substring(MATCH_FULL.length()).strip() : operation.tail());
    values.put("inbound", List.of());
    values.put(
        "original",
        Sql.statement(
            "ALTER TABLE "
                + Sql.ident(table.name())
                + " ADD CONSTRAINT "
                + Sql.ident(standing.name())
                + " "
                + standing.definition()));
    values.put(
        "marks",
        standing.comment().isEmpty()
            ? List.of()
            : List.of(
                "COMMENT ON CONSTRAINT "
                    + Sql.ident(standing.name())
                    + " ON "
                    + Sql.ident(table.name())
                    + " IS "
                    + Sql.literal(standing.comment())));
    values.put("positions", positions(operation, before, attic));
    values.put(
        "restoreOn",
        operation.orphans() == Orphans.INSERT_PARENT ? operation.target() : table.name());
    switch (operation.orphans()) {
      case REFUSE -> {}
      case QUARANTINE -> {
        var quarantine = quarantine(operation, table, before, attic);
        values.put("inbound", quarantine.inbound());
        values.put("remove", quarantine.remove());
        values.put("restore", quarantine.restore());
      }
      case SET_NULL -> {
        List<String> key =
            table
                .primaryKey()
                .map(Constraint::columns)
                .orElseThrow(
                    () -> new Refusal(table.name() + " has no primary key to remember rows by"));
        if (key.stream().anyMatch(operation.columns()::contains)) {
          throw new Refusal(
              operation.subject() + " is part of the primary key, which cannot become null");
        }
        var kept = new ArrayList<>(key);
        kept.addAll(operation.columns());
        values.put(
            "orphanRows",
            ("SELECT "
                + kept.stream().map(c -> "c." + Sql.rawIdent(c)).collect(Collectors.joining(", "))
                + " FROM "
                + Sql.rawIdent(table.name())
                + " c WHERE "
                + orphan(operation)));
        values.put(
            "remove",
            "UPDATE "
                + name
                + " c SET "
                + operation.columns().stream()
                    .map(c -> Sql.rawIdent(c) + " = NULL")
                    .collect(Collectors.joining(", "))
                + " WHERE "
                + orphan);
        values.put(
            "restore",
            "UPDATE "
                + name
                + " c SET "
                + operation.columns().stream()
                    .map(c -> Sql.rawIdent(c) + " = a." + Sql.rawIdent(c))
                    .collect(Collectors.joining(", "))
                + " FROM "
                + rawAttic
                + " a WHERE "
                + Quarantine.pairs(key, key, "a", "c")
                + " AND "
                + operation.columns().stream()
                    .map(c -> "c." + Sql.rawIdent(c) + " IS NULL")
                    .collect(Collectors.joining(" AND ")));
      }
      case INSERT_PARENT -> {
        String target = Sql.rawIdent(operation.target());
        String keys =
            operation.targetColumns().stream().map(Sql::rawIdent).collect(Collectors.joining(", "));
        values.put(
            "missingParents",
            "SELECT DISTINCT "
                + IntStream.range(0, operation.columns().size())
                    .mapToObj(
                        i ->
                            "c."
                                + Sql.rawIdent(operation.columns().get(i))
                                + " AS "
                                + Sql.rawIdent(operation.targetColumns().get(i)))
                    .collect(Collectors.joining(", "))
                + " FROM "
                + Sql.rawIdent(table.name())
                + " c WHERE "
                + orphan);
        values.put(
            "remove",
            "INSERT INTO "
                + target
                + " ("
                + keys
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + keys
                + " FROM "
                + rawAttic
                + " ORDER BY "
                + keys);
        values.put(
            "restore",
            "DELETE FROM "
                + target
                + " t USING "
                + rawAttic
                + " a WHERE "
                + Quarantine.pairs(operation.targetColumns(), operation.targetColumns(), "a", "t"));
      }
    }
    return new Filling(
        values,
        new TreeSet<>(List.of(operation.table(), operation.target(), operation.oldTarget())),
        new TreeSet<>());
  }

  private static List<Position> positions(
      RepointReference operation, Snapshot before, String attic) {
    if (operation.orphans() != Orphans.INSERT_PARENT) {
      return List.of();
    }
    List<Sequence> drawn =
        before.sequences().stream()
            .filter(
                s ->
                    s.ownedBy().stream()
                        .anyMatch(
                            c ->
                                c.table().equals(operation.target())
                                    && !operation.targetColumns().contains(c.column())))
            .toList();
    return IntStream.range(0, drawn.size())
        .mapToObj(
            i ->
                new Position(
                    Sql.ident(drawn.get(i).name()),
                    Sql.rawIdent(drawn.get(i).name()),
                    attic + "_" + i))
        .toList();
  }

  /** True for a row {@code c} whose reference is complete and not known in the target. */
  private static String orphan(RepointReference operation) {
    return operation.columns().stream()
            .map(c -> "c." + Sql.rawIdent(c) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "))
        + " AND NOT EXISTS (SELECT FROM "
        + Sql.rawIdent(operation.target())
        + " t WHERE "
        + Quarantine.pairs(operation.targetColumns(), operation.columns(), "t", "c")
        + ")";
  }

  private static Quarantine quarantine(
      RepointReference operation, Table table, Snapshot before, String attic) {
    return Quarantine.of(
        table,
        List.of(table.name()),
        before,
        orphan(operation),
        attic,
        operation.constraint(),
        "that have no user in " + operation.target());
  }
}
