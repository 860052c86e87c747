package io.pgmend.rules.unique;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.AddUnique.Surplus;
import io.pgmend.operation.SurplusRows;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What may become of rows that agree: one stays, by a column, and the others go to the attic or
 * cease to count.
 *
 * @param sets what may make a row count no more, by column; an empty one sends it to the attic
 * @param yaml the profile fragment for a policy
 */
record SurplusChoices(
    String rule,
    Snapshot snapshot,
    Table table,
    AddUnique wanted,
    List<SortedMap<String, String>> sets,
    Function<Surplus, String> yaml) {

  private static final Set<String> TIMES =
      Set.of("timestamp with time zone", "timestamp without time zone", "date");

  private static final Set<String> ORDERED =
      Set.of("smallint", "integer", "bigint", "text", "uuid", "boolean", "numeric");

  private static final int MOST_COLUMNS = 2;

  /** Foreign keys that point at rows of the table; they matter where rows leave it. */
  private List<Map.Entry<Table, Constraint>> inbound() {
    return sets.stream().anyMatch(Map::isEmpty)
        ? snapshot.tables().stream()
            .flatMap(t -> t.foreignKeys().stream().map(k -> Map.entry(t, k)))
            .filter(e -> e.getValue().target().equals(table.name()) && !e.getValue().inherited())
            .toList()
        : List.of();
  }

  private Stream<Surplus> policies() {
    return wanted.surplus().map(Stream::of).orElseGet(this::offered);
  }

  /** The newest and the oldest by what looks most like an age, first of all by times. */
  private Stream<Surplus> offered() {
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    var best =
        table.columns().stream()
            .filter(c -> sets.stream().noneMatch(s -> s.containsKey(c.name())))
            .filter(c -> TIMES.contains(c.type().replaceAll("\\(\\d+\\)", "")))
            .sorted(
                Comparator.comparing((Column c) -> !c.name().contains("updated"))
                    .thenComparing(c -> !c.name().contains("created"))
                    .thenComparing(Column::position))
            .limit(MOST_COLUMNS)
            .map(Column::name)
            .collect(Collectors.toCollection(ArrayList::new));
    if (best.isEmpty()) {
      Stream.concat(
              table.columns().stream().filter(c -> key.contains(c.name())),
              table.columns().stream())
          .filter(c -> !c.array() && ORDERED.contains(c.type()))
          .filter(c -> sets.stream().noneMatch(s -> s.containsKey(c.name())))
          .limit(1)
          .forEach(c -> best.add(c.name()));
    }
    return best.stream()
        .flatMap(
            c ->
                sets.stream()
                    .flatMap(s -> Stream.of(new Surplus(c, true, s), new Surplus(c, false, s))));
  }

  List<Probe> probes() {
    return inbound().isEmpty() ? List.of() : policies().map(this::hanging).toList();
  }

  /** Rows of other tables, or of this one, that hang on rows that would go. */
  private Probe hanging(Surplus policy) {
    String gone = new SurplusRows(wanted, table).surplus(policy);
    var reads = new TreeSet<QualifiedName>(Set.of(table.name()));
    inbound().forEach(e -> reads.add(e.getKey().name()));
    String counts =
        inbound().stream()
            .map(
                e ->
                    "select "
                        + Sql.literal(e.getKey().name().toString())
                        + "::text as child, count(*) as n from "
                        + Sql.ident(e.getKey().name())
                        + " i where exists (select from ("
                        + gone
                        + ") g where "
                        + pairs(e.getValue())
                        + ")")
            .collect(Collectors.joining(" union all "));
    return new Probe(
            id(policy),
            List.copyOf(reads),
            "select child, sum(n)::bigint from ("
                + counts
                + ") s group by child having sum(n) > 0 order by 1",
            false)
        .whenEmpty(List.of(table.name()), List.of());
  }

  private static String pairs(Constraint key) {
    return IntStream.range(0, key.columns().size())
        .mapToObj(
            i ->
                "i."
                    + Sql.ident(key.columns().get(i))
                    + " = g."
                    + Sql.ident(key.targetColumns().get(i)))
        .collect(Collectors.joining(" and "));
  }

  private String id(Surplus policy) {
    return rule
        + " "
        + wanted.subject()
        + (policy.newest() ? " hanging but for newest by " : " hanging but for oldest by ")
        + policy.by();
  }

  /** With the policy of the profile, or where no rows agree. */
  Outcome settled(Map<String, Answer> answers) {
    return wanted
        .surplus()
        .flatMap(s -> refusal(s, answers))
        .orElseGet(() -> new Outcome.Fixable(List.of(wanted)));
  }

  /** Where rows agree and the profile does not say what becomes of them. */
  Outcome open(Map<String, Answer> answers) {
    if (sets.isEmpty()) {
      return new Outcome.Refused(
          "several rows are active, and the profile does not say what the others get: add"
              + " `inactive`, a value that makes a row inactive");
    }
    var choices = new ArrayList<Choice>();
    var refusals = new TreeSet<String>();
    for (Surplus policy : offered().toList()) {
      Optional<Outcome> refusal = refusal(policy, answers);
      if (refusal.isEmpty()) {
        choices.add(choice(policy));
      } else if (refusal.get() instanceof Outcome.Refused r) {
        refusals.add(r.reason());
      } else {
        return refusal.get();
      }
    }
    if (choices.isEmpty()) {
      return new Outcome.Refused(
          refusals.isEmpty()
              ? "rows agree, and no column of "
                  + table.name()
                  + " tells which of them stays: change them yourself"
              : "rows agree, and whichever stays, others hang on one that goes: "
                  + String.join("; ", refusals));
    }
    return new Outcome.NeedsDecision(
        new Decision(
            "Several rows of "
                + table.name()
                + (wanted.columns().isEmpty()
                    ? " are active"
                    : " agree in (" + String.join(", ", wanted.columns()) + ")")
                + ": which one stays?",
            choices));
  }

  private Optional<Outcome> refusal(Surplus policy, Map<String, Answer> answers) {
    if (!policy.set().isEmpty() && table.primaryKey().isEmpty()) {
      return Optional.of(
          new Outcome.Refused(table.name() + " has no primary key to remember rows by"));
    }
    if (inbound().isEmpty()) {
      return Optional.empty();
    }
    if (!(answers.get(id(policy)) instanceof Answer.Known known)) {
      return Optional.of(
          new Outcome.Inconclusive("rows that hang on rows that would go were not counted"));
    }
    return known.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outcome.Refused(
                known.rows().stream()
                    .map(r -> r.count() + " rows of " + r.value())
                    .collect(Collectors.joining(", ", "", " hang on rows that would go"))));
  }

  private Choice choice(Surplus policy) {
    String which = policy.newest() ? "newest" : "oldest";
    return new Choice(
        "keep the "
            + which
            + " by "
            + policy.by()
            + (sets.size() > 1 ? ", others " + String.join(", ", policy.set().values()) : ""),
        policy.set().isEmpty()
            ? "the others move to the attic and leave the table; rollback brings them back"
            : "the others get "
                + policy.set().entrySet().stream()
                    .map(e -> e.getKey() + " = " + e.getValue())
                    .collect(Collectors.joining(", "))
                + "; the attic keeps what stood",
        yaml.apply(policy));
  }
}
