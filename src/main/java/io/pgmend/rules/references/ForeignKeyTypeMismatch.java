package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The two sides of a foreign key have different types, or a column that is named after a key holds
 * its values in another type.
 */
public final class ForeignKeyTypeMismatch implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "references";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    var candidates = new ArrayList<Candidate>();
    var obstacles = new ReferenceObstacles(snapshot, profile);
    for (StandingKey key : StandingKeys.of(snapshot, profile)) {
      if (profile
          .references()
          .filter(s -> KeyWishes.isExempt(s, key.table(), key.key()))
          .isPresent()) {
        continue;
      }
      List<Pair> pairs =
          key.wish().pairs().stream()
              .flatMap(p -> Pair.of(p, snapshot).stream())
              .filter(p -> !ReferenceObstacles.isSameType(p.child(), p.parent()))
              .filter(p -> !obstacles.isConverted(p.parentTable(), p.parent(), p.child()))
              .toList();
      if (!pairs.isEmpty()) {
        candidates.add(new OfKey(this, key, pairs));
      }
    }
    for (WantedReference wanted : ImpliedReferences.ofAnotherType(snapshot, profile)) {
      for (Reference pair : wanted.pairs()) {
        Pair.of(pair, snapshot)
            .filter(p -> !obstacles.isConverted(p.parentTable(), p.parent(), p.child()))
            .map(p -> new OfColumn(this, wanted, p))
            .ifPresent(candidates::add);
      }
    }
    return candidates;
  }

  /** Two columns that are compared. */
  private record Pair(Table childTable, Column child, Table parentTable, Column parent) {

    static java.util.Optional<Pair> of(Reference pair, Snapshot snapshot) {
      return snapshot
          .table(pair.child().table())
          .flatMap(
              c ->
                  snapshot
                      .table(pair.parent().table())
                      .flatMap(
                          p ->
                              c.column(pair.child().column())
                                  .flatMap(
                                      held ->
                                          p.column(pair.parent().column())
                                              .map(key -> new Pair(c, held, p, key)))));
    }

    String text() {
      return childTable.columnName(child.name())
          + " is "
          + child.type()
          + ", "
          + parentTable.columnName(parent.name())
          + " is "
          + parent.type();
    }
  }

  private record OfKey(Rule rule, StandingKey key, List<Pair> pairs) implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              key.object(),
              new Outcome.ReportOnly(
                  "give the referring column the key's type in a migration of your own (where it"
                      + " is the smaller integer it cannot hold every key); `standards.keys` makes"
                      + " both sides of an integer key uuids"),
              String.join("; ", pairs.stream().map(Pair::text).toList()) + ".",
              List.of(),
              "hours",
              ""));
    }
  }

  /** Judged by text, which is all that the two types have in common. */
  private record OfColumn(Rule rule, WantedReference wanted, Pair pair) implements Candidate {

    @Override
    public List<Probe> probes() {
      String column = "c." + Sql.ident(pair.child().name());
      String from =
          " from " + Sql.ident(pair.childTable().name()) + " c where " + column + " is not null";
      String known =
          "exists (select from "
              + Sql.ident(pair.parentTable().name())
              + " p where p."
              + Sql.ident(pair.parent().name())
              + "::text = "
              + column
              + "::text)";
      return List.of(
          new Probe(
                  id(),
                  List.copyOf(
                      new TreeSet<>(List.of(pair.childTable().name(), pair.parentTable().name()))),
                  "select 'known'::text, count(*)"
                      + from
                      + " and "
                      + known
                      + " union all select 'foreign'::text, count(*)"
                      + from
                      + " and not "
                      + known,
                  false)
              .whenEmpty(
                  List.of(pair.childTable().name()),
                  List.of(Answer.Row.of("known", 0), Answer.Row.of("foreign", 0))));
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      if (count(answers, "known") == 0 || count(answers, "foreign") > 0) {
        return List.of();
      }
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              wanted.object(),
              new Outcome.ReportOnly(
                  "give it the key's type in a migration of your own, then declare the reference"
                      + " under `references.declared`"),
              pair.text() + ", and every value of the one is a value of the other.",
              List.of(
                  io.pgmend.finding.Evidence.count(
                      "rows that hold keys of " + wanted.parent(), count(answers, "known"))),
              "hours",
              ""));
    }

    private static long count(Map<String, Answer> answers, String id, String what) {
      return answers.get(id) instanceof Answer.Known known
          ? known.rows().stream()
              .filter(r -> r.value().equals(what))
              .mapToLong(Answer.Row::count)
              .sum()
          : 0;
    }

    private long count(Map<String, Answer> answers, String what) {
      return count(answers, id(), what);
    }

    private String id() {
      return "foreign-key-type-mismatch " + wanted.object();
    }
  }
}
