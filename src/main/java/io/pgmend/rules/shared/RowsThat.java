package io.pgmend.rules.shared;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rows of a table for which a condition holds: how many, and the keys of some.
 *
 * @param about rule and object, with which the probes' ids begin
 * @param what the rows are, for people: {@code rows that hold null}
 * @param reads tables that the condition reads besides
 * @param condition on a row {@code c}
 * @param given whether the condition holds text that somebody wrote, see {@link #asked}
 */
public record RowsThat(
    String about,
    String what,
    Table table,
    List<QualifiedName> reads,
    String condition,
    boolean given) {

  public RowsThat {
    reads = List.copyOf(reads);
  }

  /** The number of rows, and up to five keys where the table has one. */
  public List<Probe> probes() {
    var probes = new ArrayList<Probe>();
    String where = " from " + Sql.ident(table.name()) + " c where " + condition;
    probes.add(probe(countId(), "select 'rows'::text, count(*)" + where, false, List.of(zero())));
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    if (!key.isEmpty()) {
      String shown =
          key.stream()
              .map(k -> "c." + Sql.ident(k) + "::text")
              .collect(Collectors.joining(" || ', ' || "));
      String order = key.stream().map(k -> "c." + Sql.ident(k)).collect(Collectors.joining(", "));
      probes.add(
          probe(
              samplesId(),
              "select " + shown + ", 1::bigint" + where + " order by " + order + " limit 5",
              true,
              List.of()));
    }
    return probes;
  }

  /** That of empty tables is known without asking, as far as the server counts them as empty. */
  private Probe probe(String id, String query, boolean values, List<Answer.Row> nothing) {
    var read = new TreeSet<>(reads);
    read.add(table.name());
    return new Probe(id, List.copyOf(read), given ? asked(query) : query, values)
        .whenEmpty(List.of(table.name()), nothing);
  }

  private static Answer.Row zero() {
    return Answer.Row.of("rows", 0);
  }

  /**
   * A query that holds text which somebody wrote, so that it is one statement to whoever sends it,
   * whatever the text holds: the server reads it from a literal, in a transaction that may only
   * read.
   */
  public static String asked(String query) {
    String document =
        "pg_catalog.query_to_xml("
            + Sql.literal("select pg_catalog.json_agg(q) as v from (" + query + ") q(value, n)")
            + ", false, true, '')::text";
    String text = "pg_catalog.substring(" + document + ", '<v>(.*)</v>')";
    for (var escape : List.of(List.of("&lt;", "<"), List.of("&gt;", ">"), List.of("&amp;", "&"))) {
      text =
          "pg_catalog.replace("
              + text
              + ", "
              + Sql.literal(escape.get(0))
              + ", "
              + Sql.literal(escape.get(1))
              + ")";
    }
    return "select r.value, r.n from pg_catalog.json_to_recordset(("
        + text
        + ")::json) as r(value text, n bigint)";
  }

  public String countId() {
    return about + " rows";
  }

  private String samplesId() {
    return about + " samples";
  }

  /** Nothing where they were not counted. */
  public List<Evidence> evidence(Map<String, Answer> answers) {
    if (!(answers.get(countId()) instanceof Answer.Known count)) {
      return List.of();
    }
    List<String> samples =
        answers.get(samplesId()) instanceof Answer.Known known
            ? known.rows().stream().map(Answer.Row::value).toList()
            : List.of();
    return List.of(new Evidence(what, count.total(), samples));
  }
}
