package io.pgmend.rules.primarykeys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Publication;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddPrimaryKey;
import io.pgmend.operation.Operation;
import io.pgmend.operation.PromoteIndex;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Glob;
import io.pgmend.profile.PrimaryKeyStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table without a primary key. */
public final class PrimaryKeyMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public String family() {
    return "primary_keys";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.primaryKeys().stream()
        .flatMap(
            standard ->
                snapshot.tables().stream()
                    .filter(t -> profile.scope().covers(t.name()) && isJudged(standard, t))
                    .map(t -> new Keyless(this, snapshot, standard, t, relied(snapshot, t))))
        .map(Candidate.class::cast)
        .toList();
  }

  /** Its indexes that foreign keys rely on; a table without a key is rare enough to ask for each. */
  private static Set<String> relied(Snapshot snapshot, Table table) {
    return snapshot.tables().stream()
        .flatMap(t -> t.foreignKeys().stream())
        .filter(k -> k.target().equals(table.name()))
        .map(Constraint::index)
        .collect(Collectors.toSet());
  }

  private static boolean isJudged(PrimaryKeyStandard standard, Table table) {
    return table.kind() != Table.Kind.FOREIGN
        && table.partitionBound().isEmpty()
        && table.extension().isEmpty()
        && table.primaryKey().isEmpty()
        && standard.tables().stream().anyMatch(s -> Glob.matchesObject(s, table.name()))
        && standard.exempt().stream().noneMatch(s -> Glob.matchesObject(s, table.name()));
  }

  private record Keyless(
      Rule rule, Snapshot snapshot, PrimaryKeyStandard standard, Table table, Set<String> relied)
      implements Candidate {

    private Keyless {
      relied = Set.copyOf(relied);
    }

    @Override
    public List<Probe> probes() {
      return List.of(
          new Probe(
                  id(),
                  List.of(table.name()),
                  "select 'rows'::text, count(*) from " + Sql.ident(table.name()),
                  false)
              .whenEmpty(List.of(table.name()), List.of(Answer.Row.of("rows", 0))));
    }

    private String id() {
      return rule.id() + " " + table.name() + " rows";
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      Operation operation = operation();
      List<String> reasons = obstacles(operation);
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.name().toString(),
              reasons.isEmpty()
                  ? new Outcome.Fixable(List.of(operation))
                  : new Outcome.Refused(String.join("; ", reasons)),
              summary(operation),
              answers.get(id()) instanceof Answer.Known known
                  ? List.of(Evidence.count("rows", known.total()))
                  : List.of(),
              "minutes",
              operation.breaks()));
    }

    private Operation operation() {
      var candidates = new KeyCandidates(table, relied);
      Optional<Index> index = candidates.index();
      if (index.isPresent()) {
        return new PromoteIndex(table.name(), index.get().name(), name());
      }
      return candidates
          .constraint()
          .map(columns -> new AddPrimaryKey(table.name(), name(), columns, ""))
          .orElseGet(
              () ->
                  new AddPrimaryKey(
                      table.name(), name(), List.of(standard.column()), standard.newDefault()));
    }

    private String name() {
      String wanted = Names.suffixed(table.name().name(), "_pkey");
      String free = wanted;
      for (int i = 2; isTaken(free); i++) {
        free = Names.suffixed(wanted, Integer.toString(i));
      }
      return free;
    }

    private boolean isTaken(String name) {
      var qualified = new QualifiedName(table.name().schema(), name);
      return snapshot.table(qualified).isPresent()
          || snapshot.view(qualified).isPresent()
          || snapshot.sequences().stream().anyMatch(s -> s.name().equals(qualified))
          || table.constraint(name).isPresent()
          || snapshot.tables().stream()
              .anyMatch(
                  t -> t.name().schema().equals(qualified.schema()) && t.index(name).isPresent());
    }

    private List<String> obstacles(Operation operation) {
      var reasons = new ArrayList<>(Obstacles.of(table));
      if (operation instanceof AddPrimaryKey key
          && key.isNewColumn()
          && table.column(standard.column()).isPresent()) {
        reasons.add(
            table.columnName(standard.column())
                + " stands and is not unique and never null; make it so, or give the key another"
                + " name with `primary_keys.column`");
      }
      return reasons;
    }

    private String summary(Operation operation) {
      String published =
          Stream.of(table.replicaIdentity())
              .filter(i -> i.equals("d"))
              .flatMap(i -> snapshot.publications().stream())
              .filter(p -> p.publishes(table.name()))
              .map(Publication::name)
              .findFirst()
              .map(p -> " It is published by " + p + ", so updates and deletes of it fail.")
              .orElse("");
      String fix =
          operation instanceof PromoteIndex promote
              ? " The index " + promote.index() + " can be one."
              : operation instanceof AddPrimaryKey key && !key.isNewColumn()
                  ? " (" + String.join(", ", key.columns()) + ") can be one."
                  : "";
      return table.name() + " has no primary key." + fix + published;
    }
  }
}
