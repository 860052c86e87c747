package io.pgmend.rules.shared;

import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import java.util.HashSet;
import java.util.Set;

/**
 * Names that a new table, view, sequence or index cannot have: PostgreSQL keeps those of all kinds
 * of relation in one list a schema. Made once for a snapshot, so that a question costs the same
 * whatever the number of tables.
 */
public final class TakenNames {

  private final Set<QualifiedName> names;

  private TakenNames(Set<QualifiedName> names) {
    this.names = names;
  }

  /** Of all schemas that the snapshot has. */
  public static TakenNames of(Snapshot snapshot) {
    var names = new HashSet<QualifiedName>();
    snapshot.tables().forEach(t -> addAll(names, t.name(), t.indexes()));
    snapshot.views().forEach(v -> addAll(names, v.name(), v.indexes()));
    snapshot.sequences().forEach(s -> names.add(s.name()));
    snapshot.objects().stream()
        .filter(o -> o.kind().equals("composite type"))
        .forEach(o -> names.add(o.name()));
    return new TakenNames(names);
  }

  private static void addAll(
      Set<QualifiedName> names, QualifiedName relation, Iterable<Index> indexes) {
    names.add(relation);
    indexes.forEach(i -> names.add(new QualifiedName(relation.schema(), i.name())));
  }

  public boolean contains(String schema, String name) {
    return names.contains(new QualifiedName(schema, name));
  }

  /** The name, or the first with a number that nothing in the schema bears. */
  public String free(String schema, String name) {
    String candidate = name;
    for (int i = 2; contains(schema, candidate); i++) {
      candidate = Names.suffixed(name, Integer.toString(i));
    }
    return candidate;
  }
}
