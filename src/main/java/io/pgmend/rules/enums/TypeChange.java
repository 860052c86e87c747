package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertEnum.Conversion;
import io.pgmend.operation.ConvertEnum.Replacement;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.EnumStandard;
import io.pgmend.rules.enums.LabelChoices.Open;
import io.pgmend.rules.shared.Obstacles;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A standard type that is there with other labels than it should have. It is re-made under its own
 * name and every column moves to it, also where labels are only missing: a label that was added
 * cannot be taken away again. Added labels have no way back and need none: rollback is refused
 * while rows use them.
 *
 * @param columns every column of the database that has the type
 */
record TypeChange(
    Snapshot snapshot,
    EnumStandard standard,
    EnumType existing,
    EnumStandard.Type wanted,
    List<ColumnTask> columns) {

  static List<TypeChange> of(Snapshot snapshot, EnumStandard standard, EnumColumns columns) {
    var changes = new ArrayList<TypeChange>();
    for (EnumStandard.Type type : standard.types()) {
      snapshot
          .enumType(type.name())
          .filter(e -> !e.labels().equals(type.labels()))
          .ifPresent(
              e ->
                  changes.add(
                      new TypeChange(
                          snapshot,
                          standard,
                          e,
                          type,
                          columns.ofType(type.name()).stream()
                              .map(t -> t.to(type))
                              .sorted(Comparator.comparing(ColumnTask::name))
                              .toList())));
    }
    return changes;
  }

  /** Whether the type only lacks labels. */
  boolean onlyAdds() {
    var rest = new ArrayList<>(wanted.labels());
    rest.removeIf(l -> !existing.labels().contains(l));
    return rest.equals(existing.labels());
  }

  List<Probe> probes() {
    if (onlyAdds() || !obstacles().isEmpty()) {
      return List.of();
    }
    var probes = new ArrayList<>(columns.stream().map(ColumnTask::probe).toList());
    probes.addAll(order().probes());
    return probes;
  }

  Outcome outcome(Map<String, Answer> answers) {
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    if (onlyAdds()) {
      return new Outcome.Fixable(List.of(replacement()));
    }
    List<Open> open = columns.stream().map(c -> Open.of(snapshot, c, answers)).toList();
    for (Open column : open) {
      if (answers.get(column.task().probeId()) instanceof Answer.Unknown unknown
          && !column.labels().unmapped().isEmpty()) {
        return new Outcome.Inconclusive(
            "the labels used by " + column.task().name() + " are not known: " + unknown.reason());
      }
    }
    var choices = new LabelChoices(snapshot, standard);
    List<Open> undecided = open.stream().filter(Open::isOpen).toList();
    if (!undecided.isEmpty()) {
      return new Outcome.NeedsDecision(choices.decision(undecided));
    }
    Optional<Outcome> objection = order().objection(answers);
    if (objection.isPresent()) {
      return objection.get();
    }
    return order().open().isEmpty()
        ? new Outcome.Fixable(List.of(replacement()))
        : new Outcome.NeedsDecision(
            choices.order(
                open.stream().filter(o -> !order().open(o.task()).isEmpty()).toList(),
                order().open()));
  }

  private OrderDependents order() {
    return new OrderDependents(snapshot, columns);
  }

  private List<String> obstacles() {
    var reasons = new ArrayList<String>();
    if (!existing.extension().isEmpty()) {
      reasons.add(wanted.name() + " belongs to the extension " + existing.extension());
    }
    if (Renames.isUsedByTypes(snapshot, wanted.name())) {
      reasons.add("a domain, composite or range type is made of " + wanted.name());
    }
    for (ColumnTask task : columns) {
      reasons.addAll(Obstacles.of(task.table()));
      reasons.addAll(Obstacles.of(task.table(), task.column().name()));
    }
    return reasons.stream().distinct().toList();
  }

  private ConvertEnum replacement() {
    QualifiedName parked = Parked.name(wanted.name());
    List<Conversion> conversions =
        columns.stream().map(c -> c.conversion(parked, List.of())).toList();
    return new ConvertEnum(
        conversions,
        List.of(),
        List.of(new Replacement(wanted.name(), parked, wanted.labels())),
        order().checks());
  }
}
