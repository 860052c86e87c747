package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedIndex;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.StandingBuild;
import io.pgmend.model.Dependency;
import io.pgmend.model.Index;
import io.pgmend.model.IndexDefinition;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.DropIndex;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An index that is dropped, and how it is made again.
 *
 * @param create as the server printed it, raw
 * @param whole the partitioned index that it is attached to; its own name where it is none
 * @param tablespace empty for the database's own
 * @param marks comment and statistics targets
 */
public record DroppedIndex(
    QualifiedName table,
    QualifiedName name,
    String create,
    QualifiedName whole,
    String tablespace,
    boolean expressions,
    List<String> marks) {

  public DroppedIndex {
    marks = List.copyOf(marks);
  }

  /** Whether it is a part of another that is dropped with it. */
  public boolean isPart() {
    return !whole.equals(name);
  }

  static Filling fill(DropIndex operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Index index =
        table
            .index(operation.name())
            .orElseThrow(
                () ->
                    new Refusal(
                        "there is no index " + operation.name() + " of " + table.name() + " now"));
    var values =
        new TreeMap<>(IndexFilling.of(operation, table.name(), operation.name(), turn).values());
    values.put("dropped", dropped(operation, before, table, index));
    var built = (QualifiedName) Objects.requireNonNull(values.get("built"));
    values.put("concurrently", operation.partitions().isEmpty() ? beside(table, index, built) : "");
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  /** The build under its passing name; empty where it cannot stand in a changelog. */
  private static String beside(Table table, Index index, QualifiedName built) {
    return IndexDefinition.of(table.name(), index)
        .map(d -> d.named(Sql.rawIdent(built.name())))
        .flatMap(create -> StandingBuild.of(table, built.name(), create))
        .map(StandingBuild::concurrently)
        .orElse("");
  }

  /** Itself, then its parts, those of a part behind it. */
  private static List<DroppedIndex> dropped(
      DropIndex operation, Snapshot before, Table table, Index index) {
    Map<String, Set<String>> parts = new HashMap<>();
    for (Dependency d : before.dependencies()) {
      if (d.on().startsWith("index ") && d.dependent().startsWith("index ")) {
        parts.computeIfAbsent(d.on(), k -> new HashSet<>()).add(d.dependent());
      }
    }
    var out = new ArrayList<DroppedIndex>();
    QualifiedName name = new QualifiedName(table.name().schema(), index.name());
    add(operation, before, parts, table, index, name, out);
    return out;
  }

  private static void add(
      DropIndex operation,
      Snapshot before,
      Map<String, Set<String>> parts,
      Table table,
      Index index,
      QualifiedName whole,
      List<DroppedIndex> out) {
    QualifiedName name = new QualifiedName(table.name().schema(), index.name());
    out.add(
        new DroppedIndex(
            table.name(),
            name,
            index.definition(),
            whole,
            operation.tablespaces().getOrDefault(name, ""),
            index.keys().contains(""),
            CarriedIndex.marks("TABLE", table.name(), index)));
    Set<String> own = parts.getOrDefault("index " + name, Set.of());
    for (QualifiedName child : table.children()) {
      before.table(child).stream()
          .forEach(
              t ->
                  t.indexes().stream()
                      .filter(i -> own.contains("index " + child.schema() + "." + i.name()))
                      .forEach(i -> add(operation, before, parts, t, i, name, out)));
    }
  }
}
