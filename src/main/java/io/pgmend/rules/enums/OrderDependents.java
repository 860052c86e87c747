package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Dependency;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.operation.LabelOrder;
import io.pgmend.operation.ReorderedCheck;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What compares values of columns by an order of labels that is about to change: {@code level >=
 * 'high'} means other rows then. PostgreSQL carries such definitions along without a word, so a
 * person has to have looked at them, and checks have to hold for every row by the new order too.
 *
 * @param tasks columns that change in one operation, or may
 */
record OrderDependents(Snapshot snapshot, List<ColumnTask> tasks) {

  OrderDependents {
    tasks = tasks.stream().filter(OrderDependents::reorders).toList();
  }

  /** Whether labels that were in order no longer are. */
  static boolean reorders(ColumnTask task) {
    return task.fromEnum()
        && !LabelOrder.isKept(
            task.labels(), task.labelMap(List.of()).map(), task.wanted().labels());
  }

  /** Names, sorted: {@code schema.view}, {@code schema.table.constraint}; acknowledged ones too. */
  private Set<String> all(ColumnTask task) {
    Set<String> relations = new HashSet<>(Set.of(task.name().toString()));
    Set<QualifiedName> views =
        new ReadingViews(snapshot).of(task.name()).stream().map(View::name).collect(Collectors.toSet());
    var names = new TreeSet<String>();
    for (Dependency dependency : snapshot.dependencies()) {
      if (dependency.on().startsWith("order of column ")) {
        String column = dependency.on().substring("order of column ".length());
        if (relations.contains(column)
            || views.stream().anyMatch(v -> column.startsWith(v + "."))) {
          names.add(dependency.dependent().substring(dependency.dependent().indexOf(' ') + 1));
        }
      }
    }
    return names;
  }

  /** Those of one column that nobody has acknowledged, sorted. */
  List<String> open(ColumnTask task) {
    if (!tasks.contains(task)) {
      return List.of();
    }
    return all(task).stream()
        .filter(n -> task.rule().acknowledge().stream().noneMatch(a -> Glob.matches(a, n)))
        .toList();
  }

  /** Those of all columns, sorted. */
  List<String> open() {
    return tasks.stream().flatMap(t -> open(t).stream()).distinct().sorted().toList();
  }

  /** Reasons, by name, where nobody can tell whether rows stay right. */
  List<String> obstacles() {
    var reasons = new TreeSet<String>();
    for (ColumnTask task : tasks) {
      Set<String> names = all(task);
      for (Constraint check : checks(task, names)) {
        if (check(task.table(), check).isEmpty()) {
          reasons.add(
              "the check "
                  + check.name()
                  + " of "
                  + task.table().name()
                  + " compares labels whose order changes, in a way that cannot be asked of the rows"
                  + " before");
        }
      }
      for (Index index : task.table().indexes()) {
        if (index.unique() && names.contains(task.table().name() + "." + index.name())) {
          reasons.add(
              "the unique index "
                  + task.table().name().schema()
                  + "."
                  + index.name()
                  + " compares labels whose order changes");
        }
      }
    }
    return List.copyOf(reasons);
  }

  /** The checks, for the rows to be asked; those that cannot be asked are obstacles. */
  List<ReorderedCheck> checks() {
    return tasks.stream()
        .flatMap(t -> checks(t, all(t)).stream().flatMap(c -> check(t.table(), c).stream()))
        .distinct()
        .toList();
  }

  List<Probe> probes() {
    return checks().stream()
        .map(
            c ->
                new Probe(probeId(c), List.of(c.table()), c.violations(), false)
                    .whenEmpty(List.of(c.table()), List.of(Answer.Row.of(c.constraint(), 0))))
        .toList();
  }

  /** Nothing where every row satisfies the checks by the new order too. */
  Optional<Outcome> objection(Map<String, Answer> answers) {
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return Optional.of(new Outcome.Refused(String.join("; ", obstacles)));
    }
    var broken = new ArrayList<String>();
    for (ReorderedCheck check : checks()) {
      Answer answer =
          answers.getOrDefault(probeId(check), new Answer.Unknown("the rows were not asked"));
      if (answer instanceof Answer.Unknown unknown) {
        return Optional.of(
            new Outcome.Inconclusive(
                "whether rows of "
                    + check.table()
                    + " keep the check "
                    + check.constraint()
                    + " in the new order is not known: "
                    + unknown.reason()));
      }
      long rows = ((Answer.Known) answer).total();
      if (rows > 0) {
        broken.add(
            rows
                + " rows of "
                + check.table()
                + " would break the check "
                + check.constraint()
                + ", which compares by the order of the labels");
      }
    }
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outcome.Refused(
                String.join("; ", broken) + ": change the rows, or let the check list labels"));
  }

  private static String probeId(ReorderedCheck check) {
    return "rows against the new order of labels in " + check.table() + "." + check.constraint();
  }

  private static List<Constraint> checks(ColumnTask task, Set<String> names) {
    return task.table().constraints().stream()
        .filter(c -> c.kind() == Constraint.Kind.CHECK && c.validated())
        .filter(c -> c.columns().contains(task.column().name()))
        .filter(c -> names.contains(task.table().name() + "." + c.name()))
        .toList();
  }

  private Optional<ReorderedCheck> check(Table table, Constraint check) {
    return CheckWording.of(
        table, check, tasks.stream().filter(t -> t.table().equals(table)).toList());
  }
}
