package io.pgmend.catalog;

import io.pgmend.model.Dependency;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a database is cloned: not what extensions bring, not foreign tables and what needs them.
 */
final class CloneScope {
  private CloneScope() {}

  static Snapshot of(Snapshot source, CloneDraft draft) {
    Set<String> leftOut = leftOut(source, draft);
    return new Snapshot(
        source.server(),
        source.database(),
        source.capabilities(),
        source.roles(),
        source.objects().stream()
            .filter(o -> o.extension().isEmpty() || o.kind().equals(SchemaReader.EXTENSION))
            .toList(),
        source.enums().stream().filter(e -> e.extension().isEmpty()).toList(),
        source.sequences().stream()
            .filter(s -> s.extension().isEmpty())
            .filter(
                s -> s.ownedBy().stream().noneMatch(c -> leftOut.contains("table " + c.table())))
            .toList(),
        source.tables().stream()
            .filter(t -> t.extension().isEmpty() && !leftOut.contains("table " + t.name()))
            .toList(),
        source.views().stream()
            .filter(v -> v.extension().isEmpty() && !leftOut.contains("view " + v.name()))
            .toList(),
        source.functions().stream()
            .filter(f -> !leftOut.contains("function " + f.signature()))
            .toList(),
        source.publications(),
        source.dependencies(),
        source.notModelled(),
        source.blindSpots());
  }

  private static Set<String> leftOut(Snapshot source, CloneDraft draft) {
    Map<String, List<String>> dependents = new HashMap<>();
    for (Dependency d : source.dependencies()) {
      dependents.computeIfAbsent(d.on(), k -> new ArrayList<>()).add(d.dependent());
    }
    Set<String> out = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Table table : source.tables()) {
      if (table.kind() == Table.Kind.FOREIGN) {
        draft.note("foreign table " + table.name() + ": left out");
        open.add("table " + table.name());
      }
    }
    while (!open.isEmpty()) {
      String next = open.remove();
      if (out.add(next)) {
        for (String dependent : dependents.getOrDefault(next, List.of())) {
          draft.note(dependent + " needs " + next + ": left out");
          open.add(dependent);
        }
      }
    }
    return out;
  }
}
