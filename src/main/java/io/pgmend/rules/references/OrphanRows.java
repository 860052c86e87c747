package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows whose reference is complete and that the target does not know.
 *
 * @param owner begins the ids of the questions about them
 * @param columns, targetColumns what refers to what, in key order
 */
record OrphanRows(
    String owner,
    Table table,
    List<String> columns,
    QualifiedName target,
    List<String> targetColumns) {

  OrphanRows {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  /** How many there are. */
  Probe count() {
    return new Probe(countId(), reads(), "select 'orphans'::text, count(*)" + from(), false)
        .whenEmpty(List.of(table.name()), List.of(Answer.Row.of("orphans", 0)));
  }

  /** Up to five of their values, with how many rows have each. */
  Probe samples() {
    String value =
        columns.stream()
            .map(c -> "c." + Sql.ident(c) + "::text")
            .collect(Collectors.joining(" || ', ' || "));
    return new Probe(
            samplesId(),
            reads(),
            "select " + value + ", count(*)" + from() + " group by 1 order by 1 limit 5",
            true)
        .whenEmpty(List.of(table.name()), List.of());
  }

  /** Whether any row refers to a parent that is there. */
  Probe matched() {
    return new Probe(
            matchedId(),
            reads(),
            "select 'matched'::text, count(*) from (select from "
                + Sql.ident(table.name())
                + " c join "
                + Sql.ident(target)
                + " p on "
                + equal("p", targetColumns, "c", columns)
                + " limit 1) s",
            false)
        .whenEmpty(List.of(table.name()), List.of(Answer.Row.of("matched", 0)));
  }

  Answer counted(Map<String, Answer> answers) {
    return answers.getOrDefault(countId(), new Answer.Unknown("it was not asked"));
  }

  boolean isMatched(Map<String, Answer> answers) {
    return answers.get(matchedId()) instanceof Answer.Known known && known.total() > 0;
  }

  /** Their number and samples; nothing where they were not counted. */
  List<Evidence> evidence(Map<String, Answer> answers) {
    if (!(counted(answers) instanceof Answer.Known count)) {
      return List.of();
    }
    List<String> samples =
        answers.get(samplesId()) instanceof Answer.Known known
            ? known.rows().stream().map(Answer.Row::value).toList()
            : List.of();
    return List.of(new Evidence("rows that " + target + " lacks", count.total(), samples));
  }

  /** True for such a row {@code c}. */
  String condition() {
    String held =
        columns.stream()
            .map(c -> "c." + Sql.ident(c) + " is not null")
            .collect(Collectors.joining(" and "));
    return held
        + " and not exists (select from "
        + Sql.ident(target)
        + " p where "
        + equal("p", targetColumns, "c", columns)
        + ")";
  }

  private String from() {
    return " from " + Sql.ident(table.name()) + " c where " + condition();
  }

  private List<QualifiedName> reads() {
    return List.copyOf(new TreeSet<>(List.of(table.name(), target)));
  }

  private String countId() {
    return owner + " orphans";
  }

  private String samplesId() {
    return owner + " orphan samples";
  }

  private String matchedId() {
    return owner + " matched";
  }

  static String equal(String a, List<String> columns, String b, List<String> others) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            i -> a + "." + Sql.ident(columns.get(i)) + " = " + b + "." + Sql.ident(others.get(i)))
        .collect(Collectors.joining(" and "));
  }
}
