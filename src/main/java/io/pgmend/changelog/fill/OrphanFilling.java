package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Constraint;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills {@code _orphans.ftl}: what becomes of rows without a parent, in the same transaction as the
 * foreign key that forbids them.
 *
 * @param subject the foreign key, for people
 * @param own its name
 * @param columns its columns in key order
 * @param nulled those of them that become null where that is the policy
 * @param noun what a parent is called: {@code user}
 */
record OrphanFilling(
    String subject,
    String own,
    Table table,
    List<String> columns,
    List<String> nulled,
    QualifiedName target,
    List<String> targetColumns,
    Orphans policy,
    String noun) {

  /**
   * A sequence that inserted parents draw from.
   *
   * @param keep name in schema pgmend of the table that keeps its positions
   */
  public record Position(String sequence, String sequenceRaw, String keep) {}

  /**
   * Puts the values.
   *
   * @param attic name in schema pgmend of what keeps the old rows or values
   */
  void fill(SortedMap<String, Object> values, Snapshot before, String attic) {
    String orphan = orphan();
    String name = Sql.rawIdent(table.name());
    String rawAttic = "pgmend." + Sql.rawIdent(attic);
    values.put("attic", attic);
    values.put("inbound", List.of());
    values.put("positions", positions(before, attic));
    values.put("restoreOn", policy == Orphans.INSERT_PARENT ? target : table.name());
    switch (policy) {
      case REFUSE -> {}
      case QUARANTINE -> {
        var quarantine =
            Quarantine.of(
                table,
                List.of(table.name()),
                before,
                orphan,
                attic,
                own,
                "that have no " + noun + " in " + target);
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
        if (key.stream().anyMatch(nulled::contains)) {
          throw new Refusal(subject + " is part of the primary key, which cannot become null");
        }
        var kept = new ArrayList<>(key);
        kept.addAll(nulled);
        values.put(
            "orphanRows",
            ("SELECT "
                + kept.stream().map(c -> "c." + Sql.rawIdent(c)).collect(Collectors.joining(", "))
                + " FROM "
                + Sql.rawIdent(table.name())
                + " c WHERE "
                + orphan));
        values.put(
            "remove",
            "UPDATE "
                + name
                + " c SET "
                + nulled.stream()
                    .map(c -> Sql.rawIdent(c) + " = NULL")
                    .collect(Collectors.joining(", "))
                + " WHERE "
                + orphan);
        values.put(
            "restore",
            "UPDATE "
                + name
                + " c SET "
                + nulled.stream()
                    .map(c -> Sql.rawIdent(c) + " = a." + Sql.rawIdent(c))
                    .collect(Collectors.joining(", "))
                + " FROM "
                + rawAttic
                + " a WHERE "
                + Quarantine.pairs(key, key, "a", "c")
                + " AND "
                + nulled.stream()
                    .map(c -> "c." + Sql.rawIdent(c) + " IS NULL")
                    .collect(Collectors.joining(" AND ")));
      }
      case INSERT_PARENT -> {
        String parents = Sql.rawIdent(target);
        String keys = targetColumns.stream().map(Sql::rawIdent).collect(Collectors.joining(", "));
        values.put(
            "missingParents",
            "SELECT DISTINCT "
                + IntStream.range(0, columns.size())
                    .mapToObj(
                        i ->
                            "c."
                                + Sql.rawIdent(columns.get(i))
                                + " AS "
                                + Sql.rawIdent(targetColumns.get(i)))
                    .collect(Collectors.joining(", "))
                + " FROM "
                + Sql.rawIdent(table.name())
                + " c WHERE "
                + orphan);
        values.put(
            "remove",
            "INSERT INTO "
                + parents
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
                + parents
                + " t USING "
                + rawAttic
                + " a WHERE "
                + Quarantine.pairs(targetColumns, targetColumns, "a", "t"));
      }
    }
  }

  private List<Position> positions(Snapshot before, String attic) {
    if (policy != Orphans.INSERT_PARENT) {
      return List.of();
    }
    List<Sequence> drawn =
        before.sequences().stream()
            .filter(
                s ->
                    s.ownedBy().stream()
                        .anyMatch(
                            c -> c.table().equals(target) && !targetColumns.contains(c.column())))
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
  private String orphan() {
    return columns.stream()
            .map(c -> "c." + Sql.rawIdent(c) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "))
        + " AND NOT EXISTS (SELECT FROM "
        + Sql.rawIdent(target)
        + " t WHERE "
        + Quarantine.pairs(targetColumns, columns, "t", "c")
        + ")";
  }
}
