package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.CreateEnumType;
import io.pgmend.operation.Operation;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.EnumStandard;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every column that has not the enum type it should have. */
record EnumCandidate(
    Rule rule,
    Snapshot snapshot,
    EnumStandard standard,
    EnumColumns columns,
    EnumReferences references,
    Renames renames,
    List<TypeChange> changes)
    implements Rule.Candidate {

  static EnumCandidate of(
      Rule rule, Snapshot snapshot, EnumStandard standard, EnumColumns columns) {
    return new EnumCandidate(
        rule,
        snapshot,
        standard,
        columns,
        new EnumReferences(snapshot, columns),
        new Renames(snapshot, standard, columns),
        TypeChange.of(snapshot, standard, columns));
  }

  @Override
  public List<Probe> probes() {
    var probes = new ArrayList<Probe>();
    var judgement = judgement();
    columns.tasks().stream()
        .filter(t -> renamed(t).isEmpty() && judgement.obstacles(t).isEmpty())
        .forEach(
            t -> {
              probes.add(t.probe());
              probes.addAll(judgement.order(t).probes());
            });
    unstated().forEach(t -> probes.add(t.probe()));
    changes.stream()
        .filter(c -> columns.tasks().stream().anyMatch(t -> t.wanted().equals(c.wanted())))
        .forEach(c -> probes.addAll(c.probes()));
    return probes;
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    var judgement = judgement();
    var outcomes = new TreeMap<ColumnName, Optional<Outcome>>();
    var convertible = new TreeMap<ColumnName, ColumnTask>();
    for (ColumnTask task : columns.tasks()) {
      Optional<Outcome> outcome =
          renamed(task).isPresent()
              ? renamed(task).<Outcome>map(o -> new Outcome.Fixable(List.of(o)))
              : judgement.objection(task, answers);
      outcomes.put(task.name(), outcome);
      if (outcome.isEmpty()) {
        convertible.put(task.name(), task);
      }
    }
    leaveTied(convertible, outcomes);
    var conversions =
        new Conversions(snapshot, columns, references, List.copyOf(convertible.values()));
    var findings = new ArrayList<Finding>();
    for (ColumnTask task : columns.tasks()) {
      findings.add(
          finding(
              task,
              outcomes
                  .getOrDefault(task.name(), Optional.empty())
                  .orElseGet(() -> fixable(task, conversions.of(task, answers), answers)),
              answers));
    }
    unstated().forEach(t -> findings.add(finding(t, judgement.unstated(t, answers), answers)));
    return findings;
  }

  /** A column cannot go while the other end of a foreign key stays. */
  private void leaveTied(
      SortedMap<ColumnName, ColumnTask> convertible,
      SortedMap<ColumnName, Optional<Outcome>> outcomes) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ColumnTask task : List.copyOf(convertible.values())) {
        for (ColumnName other : references.tied(task.name())) {
          if (!convertible.containsKey(other) && convertible.remove(task.name()) != null) {
            outcomes.put(
                task.name(),
                Optional.of(
                    new Outcome.Refused("a foreign key ties it to " + other + ", which waits")));
            changed = true;
          }
        }
      }
    }
  }

  private EnumJudgement judgement() {
    return new EnumJudgement(snapshot, standard, columns, references, changes);
  }

  /** Columns that nothing is said about and that no rename takes along. */
  private List<ColumnTask> unstated() {
    return columns.unstated().stream()
        .filter(t -> renames.from(t.column().baseType()).isEmpty())
        .toList();
  }

  /** The rename that turns the column's own type into the wanted one. */
  private Optional<Operation> renamed(ColumnTask task) {
    return renames
        .to(task.wanted().name())
        .filter(r -> r.from().equals(task.column().baseType()))
        .map(r -> r);
  }

  /** What makes the wanted type first, then the conversion. */
  private Outcome fixable(ColumnTask task, ConvertEnum conversion, Map<String, Answer> answers) {
    var operations = new ArrayList<Operation>();
    QualifiedName wanted = task.wanted().name();
    if (snapshot.enumType(wanted).isEmpty()) {
      operations.add(
          renames
              .to(wanted)
              .<Operation>map(r -> r)
              .orElseGet(() -> new CreateEnumType(wanted, task.wanted().labels())));
    }
    changes.stream()
        .filter(c -> c.wanted().equals(task.wanted()))
        .map(c -> c.outcome(answers))
        .filter(Outcome.Fixable.class::isInstance)
        .forEach(o -> operations.addAll(((Outcome.Fixable) o).operations()));
    operations.add(conversion);
    return new Outcome.Fixable(operations);
  }

  private Finding finding(ColumnTask task, Outcome outcome, Map<String, Answer> answers) {
    Map<String, Long> used = task.used(answers);
    boolean known = answers.get(task.probeId()) instanceof Answer.Known;
    long rows = used.values().stream().mapToLong(Long::longValue).sum();
    return new Finding(
        rule.id(),
        rule.severity(),
        task.name().toString(),
        outcome,
        task.name()
            + " is "
            + task.column().type()
            + (task.stated() ? " instead of " + task.wanted().name() : ", a type to be retired")
            + ".",
        known
            ? List.of(
                new Evidence(
                    "values in " + used.size() + " spellings",
                    rows,
                    used.entrySet().stream()
                        .limit(5)
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .toList()))
            : List.of(),
        "hours",
        outcome instanceof Outcome.Fixable fixable
            ? fixable.operations().get(fixable.operations().size() - 1).breaks()
            : "");
  }
}
