package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Outcome;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.EnumStandard;
import io.pgmend.rules.enums.LabelChoices.Open;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what keeps a column from being converted. */
record EnumJudgement(
    Snapshot snapshot,
    EnumStandard standard,
    EnumColumns columns,
    EnumReferences references,
    List<TypeChange> changes) {

  /** Types offered for a column that the profile is silent about. */
  private static final int MOST_TYPES = 3;

  /** What hangs on the order of labels of the column and of those beside it. */
  OrderDependents order(ColumnTask task) {
    return new OrderDependents(
        snapshot,
        OrderDependents.reorders(task)
            ? columns.tasks().stream()
                .filter(t -> t.table().name().equals(task.table().name()))
                .toList()
            : List.of());
  }

  /** Reasons in the schema, by name. */
  List<String> obstacles(ColumnTask task) {
    var reasons = new ArrayList<String>(Obstacles.of(task.table()));
    reasons.addAll(Obstacles.of(task.table(), task.column().name()));
    if (!task.fromEnum() && !task.fromText()) {
      reasons.add(task.name() + " is " + task.column().type() + ", neither enum nor text");
    }
    if (task.wanted().labels().isEmpty()) {
      reasons.add("the profile has no type " + task.wanted().name());
    }
    if (task.fromEnum()) {
      snapshot
          .enumType(task.column().baseType())
          .filter(e -> !e.extension().isEmpty())
          .ifPresent(e -> reasons.add(e.name() + " belongs to the extension " + e.extension()));
    }
    reasons.addAll(references.untied(task));
    return reasons;
  }

  /** Nothing where the column can be converted. */
  Optional<Outcome> objection(ColumnTask task, Map<String, Answer> answers) {
    List<String> obstacles = obstacles(task);
    if (!obstacles.isEmpty()) {
      return Optional.of(new Outcome.Refused(String.join("; ", obstacles)));
    }
    var open = Open.of(snapshot, task, answers);
    Answer answer = answers.getOrDefault(task.probeId(), new Answer.Unknown("it was not asked"));
    if (answer instanceof Answer.Unknown unknown
        && (task.fromText() || !open.labels().unmapped().isEmpty())) {
      return Optional.of(new Outcome.Inconclusive("its values are not known: " + unknown.reason()));
    }
    if (task.fromText() && open.used().size() > ColumnTask.MOST_VALUES) {
      return Optional.of(
          new Outcome.Refused(
              task.name() + " holds more than " + ColumnTask.MOST_VALUES + " different values"));
    }
    var choices = new LabelChoices(snapshot, standard);
    if (open.isOpen()) {
      return Optional.of(new Outcome.NeedsDecision(choices.decision(List.of(open))));
    }
    if (task.fromText()) {
      List<String> dependents = TextDependents.of(snapshot, task, open.labels().changed());
      if (!dependents.isEmpty()) {
        return Optional.of(new Outcome.NeedsDecision(acknowledge(choices, open, dependents)));
      }
    }
    OrderDependents order = order(task);
    Optional<Outcome> unordered = order.objection(answers);
    if (unordered.isPresent()) {
      return unordered;
    }
    List<String> compared = order.open(task);
    if (!compared.isEmpty()) {
      return Optional.of(new Outcome.NeedsDecision(choices.order(List.of(open), compared)));
    }
    return changes.stream()
        .filter(c -> c.wanted().equals(task.wanted()))
        .filter(c -> !(c.outcome(answers) instanceof Outcome.Fixable))
        .findFirst()
        .map(c -> new Outcome.Refused("it waits for enum-labels-differ on " + c.wanted().name()));
  }

  /** For a column of a retired type that no line of the profile speaks of. */
  Outcome unstated(ColumnTask task, Map<String, Answer> answers) {
    if (answers.get(task.probeId()) instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive("its values are not known: " + unknown.reason());
    }
    var choices = new LabelChoices(snapshot, standard);
    List<Choice> offers =
        standard.types().stream()
            .filter(t -> !t.labels().isEmpty() && !t.name().equals(task.column().baseType()))
            .sorted(
                Comparator.<EnumStandard.Type>comparingLong(t -> -shared(task, t))
                    .thenComparing(EnumStandard.Type::name))
            .limit(MOST_TYPES)
            .map(t -> offer(choices, Open.of(snapshot, task.to(t), answers), t))
            .toList();
    return offers.isEmpty()
        ? new Outcome.Refused("the profile has no standard type that it could have")
        : new Outcome.NeedsDecision(
            new Decision("Which standard type shall " + task.name() + " have?", offers));
  }

  private static Choice offer(LabelChoices choices, Open open, EnumStandard.Type type) {
    String target = type.labels().get(0);
    String rest = open.unmapped().isEmpty() ? "" : "; labels without a place become " + target;
    String source = open.labels().map().keySet().stream().findFirst().orElse("");
    return new Choice(
        type.name().name(),
        "the column gets " + type.name() + rest,
        choices.yaml(List.of(open), target, source.isEmpty() ? firstOf(open.unmapped()) : source));
  }

  private static String firstOf(List<String> labels) {
    return labels.isEmpty() ? "" : labels.get(0);
  }

  private static long shared(ColumnTask task, EnumStandard.Type type) {
    return task.labels().stream().filter(type.labels()::contains).count();
  }

  private static Decision acknowledge(LabelChoices choices, Open open, List<String> dependents) {
    return new Decision(
        "Are the texts in "
            + String.join(", ", dependents)
            + " labels of "
            + open.task().name()
            + " and shall they change with it?",
        List.of(
            new Choice(
                "acknowledge",
                "literals in them that equal an old label become the new one",
                choices.yaml(List.of(open), "", ""))));
  }
}
