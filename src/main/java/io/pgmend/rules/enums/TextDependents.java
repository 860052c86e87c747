package io.pgmend.rules.enums;

import io.pgmend.model.Policy;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.Mentions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Dependents of a text column that hold a label which changes, as a literal. The literal carries no
 * type, so nobody can tell whether it is the label or a text of its own: a person has to look.
 */
final class TextDependents {

  private TextDependents() {}

  /**
   * Names, sorted: {@code schema.view}, {@code schema.table.constraint}; acknowledged ones left
   * out.
   */
  static List<String> of(Snapshot snapshot, ColumnTask task, Collection<String> labels) {
    if (labels.isEmpty()) {
      return List.of();
    }
    var names = new TreeSet<String>();
    own(task, labels, names);
    for (Table table : snapshot.tables()) {
      for (Policy policy : table.policies()) {
        if (policy.references().contains(task.name())) {
          note(names, policy.using() + policy.check(), labels, table.name() + "." + policy.name());
        }
      }
    }
    views(snapshot, task, labels, names);
    names.removeIf(n -> task.rule().acknowledge().stream().anyMatch(a -> Glob.matches(a, n)));
    return List.copyOf(names);
  }

  private static void own(ColumnTask task, Collection<String> labels, Set<String> names) {
    Table table = task.table();
    String column = task.column().name();
    table.constraints().stream()
        .filter(c -> !c.isForeignKey() && c.columns().contains(column))
        .forEach(c -> note(names, c.definition(), labels, table.name() + "." + c.name()));
    table.indexes().stream()
        .filter(i -> i.mentioned().contains(column) && i.constraint().isEmpty())
        .forEach(i -> note(names, i.definition(), labels, table.name() + "." + i.name()));
    table.triggers().stream()
        .filter(t -> t.mentioned().contains(column))
        .forEach(t -> note(names, t.definition(), labels, table.name() + "." + t.name()));
  }

  private static void views(
      Snapshot snapshot, ColumnTask task, Collection<String> labels, Set<String> names) {
    new ReadingViews(snapshot).of(task.name())
        .forEach(view -> note(names, view.query(), labels, view.name().toString()));
  }

  private static void note(Set<String> names, String text, Collection<String> labels, String name) {
    if (labels.stream().anyMatch(l -> Mentions.literal(text, l))) {
      names.add(name);
    }
  }
}
