package io.pgmend.rules.primarykeys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Function;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.MovePrimaryKey;
import io.pgmend.pg.Names;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.Mentions;
import io.pgmend.rules.shared.TakenNames;
import io.pgmend.rules.shared.YamlText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What could be done about a table's own key, for each reference that could be the key instead.
 *
 * @param key the one that it has
 * @param taken names that relations have
 */
record SharedKeyChoices(
    Snapshot snapshot,
    SharedKeys keys,
    Constraint key,
    SharedKeyObstacles obstacles,
    TakenNames taken) {

  /**
   * References that are unique; where there is none, all that could be. Of several over the same
   * columns one stands for all.
   */
  List<Constraint> candidates() {
    var byColumns = new LinkedHashMap<Set<String>, Constraint>();
    keys.references().forEach(r -> byColumns.putIfAbsent(Set.copyOf(r.columns()), r));
    List<Constraint> unique =
        byColumns.values().stream().filter(r -> !keys.unique(r).isEmpty()).toList();
    return unique.isEmpty() ? List.copyOf(byColumns.values()) : unique;
  }

  List<Probe> probes() {
    return candidates().stream().flatMap(r -> obstacles.probes(r).stream()).toList();
  }

  List<String> obstacles(Constraint reference, Map<String, Answer> answers) {
    return obstacles.of(key, reference, keys.unique(reference), answers);
  }

  MovePrimaryKey operation(Constraint reference) {
    Table table = keys.table();
    Index unique = keys.unique(reference).get(0);
    return new MovePrimaryKey(
        table.name(),
        key.name(),
        unique.name(),
        keptName(),
        table.replicaIdentity().equals("d")
            && !key.deferrable()
            && snapshot.publications().stream().anyMatch(p -> p.publishes(table.name())),
        table.index(key.index()).orElseThrow().tablespace(),
        unique.tablespace());
  }

  /** As PostgreSQL would name it, with a number where that is taken. */
  private String keptName() {
    Table table = keys.table();
    String base = table.name().name() + "_" + String.join("_", key.columns());
    String name = Names.suffixed(base, "_key");
    String free = name;
    for (int i = 2; taken.contains(table.name().schema(), free) || isConstraint(free); i++) {
      free = Names.suffixed(name, Integer.toString(i));
    }
    return free;
  }

  private boolean isConstraint(String name) {
    return keys.table().constraint(name).isPresent();
  }

  /** Functions that name a key which moves or goes, and that nobody has acknowledged, sorted. */
  List<String> mentions(Constraint reference) {
    Index unique = keys.unique(reference).get(0);
    return snapshot.functions().stream()
        .filter(Mentions::isRead)
        .filter(f -> names(f, key.name()) || names(f, unique.name()))
        .filter(
            f ->
                keys.standard().acknowledge().stream()
                    .noneMatch(a -> Glob.matchesObject(a, f.name())))
        .map(f -> f.name().toString())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean names(Function function, String name) {
    return Mentions.name(function.source(), name);
  }

  Decision acknowledge(Constraint reference) {
    List<String> functions = mentions(reference);
    String names = String.join(", ", functions);
    return new Decision(
        "Can "
            + names
            + " do without the primary key of today and the unique key beside it, one of which stands"
            + " in the text?",
        List.of(
            new Choice(
                "acknowledge",
                key.name()
                    + " is about ("
                    + String.join(", ", reference.columns())
                    + ") from then on, and the other is gone; "
                    + names
                    + " may mean another row, or fail, where ON CONFLICT ON CONSTRAINT names it",
                YamlText.standard("primary_keys", acknowledged(functions)))));
  }

  /** That reference, with all that it then takes. */
  Choice which(Constraint reference) {
    List<String> functions = mentions(reference);
    var settings = new LinkedHashMap<String, YamlText>();
    settings.put(
        "shared", joined(keys.standard().shared(), List.of(Glob.escape(keys.named(reference)))));
    if (!functions.isEmpty()) {
      settings.putAll(acknowledged(functions));
    }
    return new Choice(
        reference.name(),
        "("
            + String.join(", ", reference.columns())
            + "), which refers to "
            + reference.target()
            + ", becomes the primary key"
            + (functions.isEmpty()
                ? ""
                : "; " + String.join(", ", functions) + ", which name a key that moves, are as you"
                    + " want them"),
        YamlText.standard("primary_keys", settings));
  }

  String breaks() {
    return candidates().stream()
        .filter(r -> !keys.unique(r).isEmpty())
        .findFirst()
        .map(r -> operation(r).breaks())
        .orElse("");
  }

  private Map<String, YamlText> acknowledged(List<String> functions) {
    return Map.of(
        "acknowledge",
        joined(keys.standard().acknowledge(), functions.stream().map(Glob::escape).toList()));
  }

  /** Lists in a profile replace each other: each is printed with what it holds already. */
  private static YamlText joined(List<String> now, List<String> more) {
    Set<String> all = new LinkedHashSet<>(now);
    all.addAll(more);
    return YamlText.texts(all);
  }
}
