package io.pgmend.rules.columns;

import io.pgmend.model.Function;
import io.pgmend.model.Publication;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.FunctionTexts;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.Mentions;
import java.util.List;
import java.util.TreeSet;

/**
 * What the server does not follow when a column is renamed: functions, whose bodies bind by name,
 * words handed to a trigger's function, and the other end of publications.
 *
 * @param acknowledged names that a person has looked at
 */
record RenameDependents(
    Snapshot snapshot,
    FunctionTexts texts,
    Lineage lineage,
    String column,
    List<String> acknowledged) {

  /** Functions that mention the column and the table, or that the table's triggers call. */
  List<String> functions() {
    var names = new TreeSet<String>();
    for (Function function : texts.naming(column)) {
      if ((isCalled(function) || namesTable(function))
          && !isKnown(function.name(), function.signature())) {
        names.add(function.name().toString());
      }
    }
    return List.copyOf(names);
  }

  private boolean isCalled(Function function) {
    return lineage
        .all()
        .flatMap(t -> t.triggers().stream())
        .anyMatch(t -> t.function().equals(function.name()));
  }

  /** In its body, or as a type of what it takes and gives. */
  private boolean namesTable(Function function) {
    return lineage.all().anyMatch(t -> Mentions.name(function.definition(), t.name().name()));
  }

  /** Triggers that hand the name to their function, as {@code schema.table.trigger}. */
  List<String> triggers() {
    var names = new TreeSet<String>();
    for (Table table : lineage.all().toList()) {
      for (Trigger trigger : table.triggers()) {
        String name = table.name() + "." + trigger.name();
        String handed =
            trigger.definition().substring(trigger.definition().lastIndexOf(" EXECUTE FUNCTION "));
        if (Mentions.literal(handed, column) && isNoted(name)) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  /** Publications of the column, by name. */
  List<String> publications() {
    return snapshot.publications().stream()
        .filter(p -> lineage.all().anyMatch(t -> publishes(p, t)))
        .map(Publication::name)
        .filter(this::isNoted)
        .toList();
  }

  private boolean publishes(Publication publication, Table table) {
    return publication.members().stream()
        .filter(m -> m.table().equals(table.name()) && !m.columns().isEmpty())
        .findFirst()
        .map(m -> m.columns().contains(column))
        .orElseGet(() -> publication.publishes(table.name()));
  }

  private boolean isNoted(String name) {
    return acknowledged.stream().noneMatch(a -> Glob.matches(a, name));
  }

  private boolean isKnown(QualifiedName name, String signature) {
    return acknowledged.stream()
        .anyMatch(a -> Glob.matchesObject(a, name) || Glob.matches(a, signature));
  }

  /** Views that go on to show the column under its old name, sorted. */
  List<String> views() {
    return snapshot.views().stream()
        .filter(v -> lineage.all().anyMatch(t -> v.reads().contains(t.columnName(column))))
        .filter(v -> v.columns().stream().anyMatch(c -> c.name().equals(column)))
        .map(v -> v.name().toString())
        .toList();
  }
}
