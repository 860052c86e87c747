package io.pgmend.review;

import io.pgmend.finding.Probe;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Constraint;
import io.pgmend.review.facts.Structure.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the live rows are asked about a change set, as the copy's generated ones cannot tell:
 * whether they satisfy what it demands of them. Only of tables and columns that stand on the live
 * database under these names.
 */
final class LiveQuestions {

  private final Observation seen;
  private final Structure after;
  private final List<LiveQuestion> questions = new ArrayList<>();

  private LiveQuestions(Observation seen) {
    this.seen = seen;
    this.after = seen.after();
    after.constraints().values().stream()
        .filter(c -> c.valid() && !isValidBefore(c) && !isRemade(c))
        .forEach(this::ask);
    seen.standing()
        .filter(Relation::isTable)
        .forEach(
            r ->
                after.columnsOf(r.oid()).values().stream()
                    .filter(c -> c.notNull() && wasNullable(c))
                    .forEach(c -> mandatory(r, c)));
  }

  static List<LiveQuestion> of(Observation seen) {
    return List.copyOf(new LiveQuestions(seen).questions);
  }

  private boolean isValidBefore(Constraint constraint) {
    Constraint stood = seen.before().constraints().get(constraint.oid());
    return stood != null && stood.valid();
  }

  /**
   * A check that was made anew as a column's type changed: it speaks of a type that the live
   * database may not have, and held for what the rows were made of.
   */
  private boolean isRemade(Constraint constraint) {
    List<String> columns = columns(after, constraint);
    return constraint.kind().equals("c")
        && seen.before().constraints().values().stream()
            .anyMatch(
                c ->
                    c.relation() == constraint.relation()
                        && c.name().equals(constraint.name())
                        && c.valid()
                        && columns(seen.before(), c).equals(columns))
        && columns.stream()
            .anyMatch(
                c ->
                    !type(seen.before(), constraint.relation(), c)
                        .equals(type(after, constraint.relation(), c)));
  }

  private static List<String> columns(Structure structure, Constraint constraint) {
    return structure.columnsOf(constraint.relation()).values().stream()
        .filter(c -> constraint.columns().contains(c.number()))
        .map(Column::name)
        .sorted()
        .toList();
  }

  private static Optional<String> type(Structure structure, long relation, String column) {
    return structure.columnsOf(relation).values().stream()
        .filter(c -> c.name().equals(column))
        .map(Column::type)
        .findFirst();
  }

  private boolean wasNullable(Column column) {
    Column stood = seen.before().columnsOf(column.relation()).get(column.number());
    return stood != null && !stood.notNull();
  }

  private void ask(Constraint constraint) {
    after
        .of(constraint.relation())
        .ifPresent(
            table ->
                live(table, constraint.columns())
                    .ifPresent(columns -> ask(table, constraint, columns)));
  }

  private void ask(Relation table, Constraint constraint, List<String> columns) {
    switch (constraint.kind()) {
      case "c" ->
          put(
              table,
              constraint.name(),
              "SELECT 'rows', count(*) FROM ONLY "
                  + Sql.ident(table.name())
                  + " WHERE NOT ("
                  + constraint.expression()
                  + ")",
              "break the check " + constraint.name(),
              "");
      case "u", "p" -> unique(table, constraint, columns);
      case "f" -> reference(table, constraint, columns);
      default -> {
        // an exclusion constraint compares rows by operators of its own
      }
    }
  }

  private void unique(Relation table, Constraint constraint, List<String> columns) {
    String list = String.join(", ", columns);
    put(
        table,
        constraint.name(),
        "SELECT 'rows', coalesce(sum(n - 1), 0)::bigint FROM (SELECT count(*) AS n FROM ONLY "
            + Sql.ident(table.name())
            + " WHERE "
            + columns.stream().map(c -> c + " IS NOT NULL").collect(Collectors.joining(" AND "))
            + " GROUP BY "
            + list
            + " HAVING count(*) > 1) AS d",
        "hold values that another row has already (" + list + ")",
        "UPDATE ONLY "
            + Sql.ident(table.name())
            + " SET ("
            + list
            + ") = (SELECT "
            + list
            + " FROM ONLY "
            + Sql.ident(table.name())
            + " ORDER BY ctid LIMIT 1) WHERE ctid = (SELECT max(ctid) FROM ONLY "
            + Sql.ident(table.name())
            + ")");
  }

  private void reference(Relation table, Constraint constraint, List<String> columns) {
    after
        .of(constraint.target())
        .ifPresent(
            target ->
                live(target, constraint.targetColumns())
                    .ifPresent(keys -> reference(table, constraint, columns, target, keys)));
  }

  private void reference(
      Relation table,
      Constraint constraint,
      List<String> columns,
      Relation target,
      List<String> keys) {
    var joined = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i++) {
      joined.add("p." + keys.get(i) + " = c." + columns.get(i));
    }
    put(
        table,
        constraint.name(),
        "SELECT 'rows', count(*) FROM "
            + Sql.ident(table.name())
            + " AS c WHERE "
            + columns.stream()
                .map(c -> "c." + c + " IS NOT NULL")
                .collect(Collectors.joining(" AND "))
            + " AND NOT EXISTS (SELECT FROM "
            + Sql.ident(target.name())
            + " AS p WHERE "
            + String.join(" AND ", joined)
            + ")",
        "refer to rows that " + target.name() + " lacks",
        unknownValue(table, constraint.columns().get(0))
            .map(value -> spoiled(table, columns.get(0), value))
            .orElse(""));
  }

  /** A value that no row holds; empty for types of which none is known. */
  private Optional<String> unknownValue(Relation table, int number) {
    Column column = after.columnsOf(table.oid()).get(number);
    return Optional.ofNullable(
        switch (column == null ? "" : column.type()) {
          case "uuid" -> "pg_catalog.gen_random_uuid()";
          case "smallint" -> "-32111";
          case "integer", "bigint", "numeric" -> "-2111222333";
          case "text", "character varying" -> "pg_catalog.gen_random_uuid()::text";
          default -> null;
        });
  }

  /** Gives one row another value. */
  private static String spoiled(Relation table, String column, String value) {
    return "UPDATE ONLY "
        + Sql.ident(table.name())
        + " SET "
        + column
        + " = "
        + value
        + " WHERE ctid = (SELECT min(ctid) FROM ONLY "
        + Sql.ident(table.name())
        + ")";
  }

  private void mandatory(Relation table, Column column) {
    live(table, List.of(column.number()))
        .ifPresent(
            names ->
                put(
                    table,
                    column.name(),
                    "SELECT 'rows', count(*) FROM "
                        + Sql.ident(table.name())
                        + " WHERE "
                        + names.get(0)
                        + " IS NULL",
                    "have no " + column.name(),
                    spoiled(table, names.get(0), "NULL")));
  }

  private void put(Relation table, String about, String query, String what, String spoil) {
    questions.add(
        new LiveQuestion(
            new Probe(table.name() + "." + about, List.of(table.name()), query, false),
            what,
            spoil));
  }

  /** Quoted names, where all of them stand on the live database. */
  private Optional<List<String>> live(Relation table, List<Integer> numbers) {
    QualifiedName name = table.name();
    var out = new ArrayList<String>();
    for (int number : numbers) {
      Optional<Column> column =
          Optional.ofNullable(after.columnsOf(table.oid()).get(number))
              .filter(c -> seen.live().live().column(name.column(c.name())).isPresent());
      if (column.isEmpty()) {
        return Optional.empty();
      }
      out.add(Sql.ident(column.get().name()));
    }
    return seen.live().live().table(name).isPresent() ? Optional.of(out) : Optional.empty();
  }
}
