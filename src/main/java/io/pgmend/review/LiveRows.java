package io.pgmend.review;

import io.pgmend.catalog.ProbeRunner;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.prove.Baseline;
import io.pgmend.review.checks.ComplaintKind;
import io.pgmend.review.checks.Objection;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Constraint;
import io.pgmend.review.facts.Structure.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks the live rows what the copy's generated ones cannot tell: whether they satisfy what a change
 * set demands of them. Only of tables and columns that stand on the live database under these
 * names.
 */
final class LiveRows {

  private final Observation seen;
  private final Structure after;
  private final Map<Probe, String> probes = new LinkedHashMap<>();

  private LiveRows(Observation seen) {
    this.seen = seen;
    this.after = seen.after();
    after.constraints().values().stream()
        .filter(c -> c.valid() && !isValidBefore(c))
        .forEach(this::ask);
    seen.standing()
        .filter(Relation::isTable)
        .forEach(
            r ->
                after.columnsOf(r.oid()).values().stream()
                    .filter(c -> c.notNull() && wasNullable(c))
                    .forEach(c -> mandatory(r, c)));
  }

  /**
   * What the live rows do not satisfy.
   *
   * @param notes gets what could not be asked, and why
   */
  static List<Objection> object(Observation seen, Baseline live, List<String> notes)
      throws SQLException {
    Map<Probe, String> probes = new LiveRows(seen).probes;
    if (probes.isEmpty()) {
      return List.of();
    }
    Map<String, Answer> answers = answers(live, probes.keySet());
    var objections = new ArrayList<Objection>();
    probes.forEach(
        (probe, what) -> {
          Answer answer =
              answers.getOrDefault(probe.id(), new Answer.Unknown("it was not answered"));
          if (answer instanceof Answer.Unknown unknown) {
            // an answer that is missing is not the answer none
            notes.add(
                "whether live rows of "
                    + probe.reads().get(0)
                    + " "
                    + what
                    + " is not known: "
                    + unknown.reason());
          }
          long rows = count(answer);
          if (rows > 0) {
            objections.add(
                new Objection(
                    ComplaintKind.CHANGE_SET_FAILS,
                    ComplaintKind.CHANGE_SET_FAILS.severity(),
                    probe.id(),
                    "It fails on the live rows: "
                        + String.format(Locale.ROOT, "%,d", rows)
                        + " of "
                        + probe.reads().get(0)
                        + " "
                        + what
                        + ".",
                    "The server refuses the whole change set at the first of them. Mend the rows in"
                        + " a change set before this one, or leave the constraint NOT VALID until"
                        + " they are."));
          }
        });
    return objections;
  }

  private static Map<String, Answer> answers(Baseline live, Collection<Probe> probes)
      throws SQLException {
    Map<String, Answer> answers = new HashMap<>();
    probes.forEach(
        p -> live.unknown(p).ifPresent(why -> answers.put(p.id(), new Answer.Unknown(why))));
    List<Probe> asked = probes.stream().filter(p -> !answers.containsKey(p.id())).toList();
    if (!asked.isEmpty()) {
      try (Connection connection = live.open()) {
        answers.putAll(ProbeRunner.run(connection, asked));
      }
    }
    return answers;
  }

  private static long count(Answer answer) {
    return answer instanceof Answer.Known known ? known.total() : 0;
  }

  private boolean isValidBefore(Constraint constraint) {
    Constraint stood = seen.before().constraints().get(constraint.oid());
    return stood != null && stood.valid();
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
              "break the check " + constraint.name());
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
        "hold values that another row has already (" + list + ")");
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
        "refer to rows that " + target.name() + " lacks");
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
                    "have no " + column.name()));
  }

  private void put(Relation table, String about, String query, String what) {
    probes.put(new Probe(table.name() + "." + about, List.of(table.name()), query, false), what);
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
