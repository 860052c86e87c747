package io.pgmend.rules.unique;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Function;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.LimitUnique;
import io.pgmend.operation.RowTest;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.UniqueStandard;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value of a deleted row stays taken: the unique key counts deleted rows too. */
public final class UniqueIgnoresSoftDelete implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "unique";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.unique().stream()
        .filter(s -> !s.liveOnly().isEmpty())
        .map(standard -> new UniqueTables(snapshot, profile, standard))
        .flatMap(tables -> tables.judged().flatMap(t -> of(tables, t)))
        .toList();
  }

  private Stream<Candidate> of(UniqueTables tables, Table table) {
    String column = tables.standard().deletedAt();
    if (!UniqueTables.has(table, List.of(column), List.of())
        || table.column(column).map(Column::notNull).orElse(true)) {
      return Stream.of();
    }
    return table.indexes().stream()
        .filter(i -> i.unique() && i.valid())
        .filter(i -> isSelected(tables.standard(), table, i))
        .filter(i -> table.primaryKey().map(k -> !k.index().equals(i.name())).orElse(true))
        .filter(i -> !i.keys().contains(column))
        .filter(i -> !isLimited(i, column))
        .map(
            i ->
                new Counting(
                    this,
                    tables,
                    table,
                    i,
                    new LimitUnique(table.name(), i.name(), !i.constraint().isEmpty(), column)));
  }

  private static boolean isSelected(UniqueStandard standard, Table table, Index index) {
    return standard.liveOnly().stream()
        .anyMatch(
            s ->
                Glob.matchesObject(s, table.name())
                    || Glob.matches(s, table.name() + "." + index.name()));
  }

  /** Whether its condition leaves deleted rows out: one of the tests that all have to hold. */
  private static boolean isLimited(Index index, String column) {
    String predicate = index.predicate();
    return Stream.of(column, Sql.rawIdent(column))
        .map(name -> "(" + name + " IS NULL)")
        .anyMatch(
            test ->
                predicate.equals(test)
                    || predicate.startsWith("(" + test + " AND ")
                    || predicate.endsWith(" AND " + test + ")")
                    || (predicate.contains(" AND " + test + " AND ")
                        && !predicate.contains(" OR ")));
  }

  private record Counting(
      Rule rule, UniqueTables tables, Table table, Index index, LimitUnique operation)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of(
          new Probe(
                  id(),
                  List.of(table.name()),
                  "select 'deleted'::text, count(*) from "
                      + Sql.ident(table.name())
                      + " where "
                      + Sql.ident(operation.deletedAt())
                      + " is not null",
                  false)
              .whenEmpty(List.of(table.name()), List.of(Answer.Row.of("deleted", 0))));
    }

    private String id() {
      return rule.id() + " " + operation.subject() + " deleted";
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      List<String> reasons = obstacles();
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              operation.subject(),
              reasons.isEmpty()
                  ? new Outcome.Fixable(List.of(operation))
                  : new Outcome.Refused(String.join("; ", reasons)),
              "What a deleted row of "
                  + table.name()
                  + " has stays taken: "
                  + index.name()
                  + " counts deleted rows too.",
              answers.get(id()) instanceof Answer.Known known
                  ? List.of(Evidence.count("deleted rows", known.total()))
                  : List.of(),
              "hours",
              breaks()));
    }

    private String breaks() {
      String functions =
          tables.snapshot().functions().stream()
              .filter(this::mayInfer)
              .map(f -> f.name().toString())
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      return operation.breaks()
          + (functions.isEmpty()
              ? ""
              : "; these functions say ON CONFLICT and mention the table: " + functions);
    }

    private List<String> obstacles() {
      var reasons = new ArrayList<String>();
      if (table.isInherited()) {
        reasons.add(table.name() + " is partitioned or part of an inheritance tree");
      }
      if (!index.method().equals("btree")) {
        reasons.add(index.name() + " is a " + index.method() + " index");
      }
      if (index.replicaIdentity()) {
        reasons.add(index.name() + " is the table's replica identity, which has to hold every row");
      }
      table
          .constraint(index.constraint())
          .filter(Constraint::deferrable)
          .ifPresent(
              c -> reasons.add(c.name() + " is deferrable, and a partial index checks at once"));
      for (Table child : tables.snapshot().tables()) {
        child.foreignKeys().stream()
            .filter(k -> k.target().equals(table.name()) && k.index().equals(index.name()))
            .forEach(
                k ->
                    reasons.add(
                        "the foreign key "
                            + child.name()
                            + "."
                            + k.name()
                            + " refers to "
                            + index.name()
                            + ", and none can refer to a partial index"));
      }
      if (tables.standard().keys().stream().anyMatch(this::wantsAll)) {
        reasons.add("`unique.keys` of the profile wants it for all rows");
      }
      return reasons;
    }

    /** Whether a function writes with ON CONFLICT what this key keeps apart. */
    private boolean mayInfer(Function function) {
      String text = function.source().isEmpty() ? function.definition() : function.source();
      Set<String> words = Mentions.words(text);
      return words.contains("conflict") && Mentions.name(text, table.name().name());
    }

    /** A line that the key enforces now, and would not any more. */
    private boolean wantsAll(UniqueStandard.Key key) {
      return Glob.matchesObject(key.table(), table.name())
          && key.columns().containsAll(index.keys())
          && UniqueTables.tests(key.where()).stream()
              .noneMatch(
                  t ->
                      t.kind() == RowTest.Kind.IS_NULL && t.column().equals(operation.deletedAt()));
    }
  }
}
