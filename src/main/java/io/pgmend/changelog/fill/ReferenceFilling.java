package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddForeignKey;
import io.pgmend.operation.DropForeignKey;
import io.pgmend.operation.Operation;
import io.pgmend.operation.ReplaceForeignKey;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills the templates that make or replace a foreign key. */
final class ReferenceFilling {

  private static final String MATCH_FULL = "MATCH FULL";

  private ReferenceFilling() {}

  static Filling of(RepointReference operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Filling.table(before, operation.target());
    Constraint standing = standing(table, operation.constraint());
    var values = new TreeMap<String, Object>();
    values.put("operation", operation);
    values.put("mark", Filling.mark(operation, turn));
    // MATCH FULL comes before the actions, the rest after them
    boolean full = operation.tail().startsWith(MATCH_FULL);
    values.put("match", full ? MATCH_FULL : "");
    values.put(
        "tail", full ? operation.tail().substring(MATCH_FULL.length()).strip() : operation.tail());
    values.put("original", original(table, standing));
    values.put("marks", marks(table, standing));
    new OrphanFilling(
            operation.subject(),
            operation.constraint(),
            table,
            operation.columns(),
            operation.columns(),
            operation.target(),
            operation.targetColumns(),
            operation.orphans(),
            "user")
        .fill(values, before, "attic_" + Filling.mark(operation, turn));
    return new Filling(
        values,
        new TreeSet<>(List.of(operation.table(), operation.target(), operation.oldTarget())),
        new TreeSet<>());
  }

  static Filling of(AddForeignKey operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Filling.table(before, operation.target());
    var values = new TreeMap<String, Object>();
    orphans(
        operation,
        operation.constraint(),
        table,
        operation.columns(),
        operation.target(),
        operation.targetColumns(),
        operation.orphans(),
        Filling.mark(operation, turn),
        before,
        values);
    var relations = new TreeSet<QualifiedName>(operation.partitions());
    relations.add(operation.table());
    relations.add(operation.target());
    return new Filling(values, relations, new TreeSet<>());
  }

  static Filling of(ReplaceForeignKey operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Constraint standing = standing(table, operation.constraint());
    var values = new TreeMap<String, Object>();
    values.put("mark", Filling.mark(operation, turn));
    values.put("original", original(table, standing));
    values.put("marks", marks(table, standing));
    orphans(
        operation,
        operation.constraint(),
        table,
        operation.columns(),
        operation.target(),
        operation.targetColumns(),
        operation.orphans(),
        Filling.mark(operation, turn),
        before,
        values);
    var relations = new TreeSet<QualifiedName>(operation.partitions());
    relations.add(operation.table());
    relations.add(operation.target());
    return new Filling(values, relations, new TreeSet<>());
  }

  static Filling of(DropForeignKey operation, Snapshot before) {
    Table table = Filling.table(before, operation.table());
    Constraint standing = standing(table, operation.constraint());
    var values = new TreeMap<String, Object>();
    values.put("original", original(table, standing));
    values.put("marks", marks(table, standing));
    var relations = new TreeSet<QualifiedName>(operation.partitions());
    relations.add(operation.table());
    relations.add(operation.target());
    return new Filling(values, relations, new TreeSet<>());
  }

  /** Of several columns those become null that may. */
  private static void orphans(
      Operation operation,
      String own,
      Table table,
      List<String> columns,
      QualifiedName target,
      List<String> targetColumns,
      Orphans policy,
      String mark,
      Snapshot before,
      SortedMap<String, Object> values) {
    List<String> nullable =
        columns.stream()
            .filter(c -> table.column(c).filter(held -> !held.notNull()).isPresent())
            .toList();
    new OrphanFilling(
            operation.subject(),
            own,
            table,
            columns,
            nullable,
            target,
            targetColumns,
            policy,
            "parent")
        .fill(values, before, "attic_" + mark);
  }

  private static Constraint standing(Table table, String name) {
    return table
        .constraint(name)
        .orElseThrow(
            () ->
                new Refusal("there is no foreign key " + table.name() + "." + name + " any more"));
  }

  /** The statement that adds the key as it stands. */
  private static String original(Table table, Constraint standing) {
    return Sql.statement(
        "ALTER TABLE "
            + Sql.ident(table.name())
            + " ADD CONSTRAINT "
            + Sql.ident(standing.name())
            + " "
            + standing.definition());
  }

  private static List<String> marks(Table table, Constraint standing) {
    return standing.comment().isEmpty()
        ? List.of()
        : List.of(
            "COMMENT ON CONSTRAINT "
                + Sql.ident(standing.name())
                + " ON "
                + Sql.ident(table.name())
                + " IS "
                + Sql.literal(standing.comment()));
  }
}
