package io.pgmend.rules.unique;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.SurplusRows;
import io.pgmend.pg.Sql;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table whose rows may agree and shall not, judged by schema and rows.
 *
 * @param wanted what forbids it, with what the profile says of rows that agree already
 * @param choices what may be said of them
 * @param summary one sentence
 */
record Agreement(
    Rule rule,
    UniqueTables tables,
    Table table,
    AddUnique wanted,
    SurplusChoices choices,
    String summary)
    implements Rule.Candidate {

  private static final int SAMPLES = 5;

  @Override
  public List<Probe> probes() {
    if (!tables.obstacles(table, wanted).isEmpty()) {
      return List.of();
    }
    var probes = new ArrayList<Probe>();
    String groups = new SurplusRows(wanted, table).groups();
    probes.add(
        probe(
            "count",
            "select 'groups'::text, count(*) from ("
                + groups
                + ") g union all select 'surplus', coalesce(sum(\"~rows\" - 1), 0)::bigint from ("
                + groups
                + ") g order by 1",
            false,
            List.of(Answer.Row.of("groups", 0), Answer.Row.of("surplus", 0))));
    if (!wanted.columns().isEmpty()) {
      String columns = Sql.idents(wanted.columns());
      probes.add(
          probe(
              "samples",
              "select "
                  + (wanted.columns().size() == 1 ? columns + "::text" : "(" + columns + ")::text")
                  + ", \"~rows\" from ("
                  + groups
                  + ") g order by 2 desc, 1 limit "
                  + SAMPLES,
              true,
              List.of()));
    }
    probes.addAll(choices.probes());
    return probes;
  }

  private Probe probe(String what, String query, boolean values, List<Answer.Row> nothing) {
    return new Probe(id(what), List.of(table.name()), query, values)
        .whenEmpty(List.of(table.name()), nothing);
  }

  private String id(String what) {
    return rule.id() + " " + wanted.subject() + " " + what;
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            wanted.subject(),
            outcome(answers),
            summary,
            evidence(answers),
            "minutes",
            wanted.breaks()));
  }

  private Outcome outcome(Map<String, Answer> answers) {
    List<String> obstacles = tables.obstacles(table, wanted);
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    if (!(answers.get(id("count")) instanceof Answer.Known known)) {
      return new Outcome.Inconclusive(
          "rows that agree were not counted"
              + (answers.get(id("count")) instanceof Answer.Unknown u ? ": " + u.reason() : ""));
    }
    return known.total() == 0 || wanted.surplus().isPresent()
        ? choices.settled(answers)
        : choices.open(answers);
  }

  private List<Evidence> evidence(Map<String, Answer> answers) {
    if (!(answers.get(id("count")) instanceof Answer.Known known) || known.rows().size() < 2) {
      return List.of();
    }
    List<String> samples =
        answers.get(id("samples")) instanceof Answer.Known s
            ? s.rows().stream()
                .map(r -> (r.isNull() ? "null" : r.value()) + " (" + r.count() + ")")
                .toList()
            : List.of();
    return List.of(
        new Evidence("rows too many", known.rows().get(1).count(), List.of()),
        new Evidence(
            wanted.columns().isEmpty() ? "groups of rows" : "values that several rows have",
            known.rows().get(0).count(),
            samples));
  }
}
