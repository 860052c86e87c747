package io.pgmend.rules.keys;

import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.KeyStandard;
import io.pgmend.profile.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Undeclared references of the profile, found in the snapshot. {@code table.column} means any
 * schema of the scope, {@code schema.table.column} any table at all.
 *
 * @param found in the profile's order
 * @param missing profile lines that name something that is not there
 */
public record DeclaredReferences(List<Reference> found, List<String> missing) {

  public DeclaredReferences {
    found = List.copyOf(found);
    missing = List.copyOf(missing);
  }

  /** Those of {@code also_references}. */
  public static DeclaredReferences of(
      Snapshot snapshot, Scope scope, List<KeyStandard.Reference> lines) {
    var columns = columns(snapshot, scope, lines);
    var found = new ArrayList<Reference>();
    var missing = new ArrayList<String>();
    for (KeyStandard.Reference line : lines) {
      List<ColumnName> children = columns.getOrDefault(line.child(), List.of());
      List<ColumnName> parents = columns.getOrDefault(line.parent(), List.of());
      if (children.isEmpty() || parents.isEmpty()) {
        missing.add(line.child() + " -> " + line.parent());
      }
      for (ColumnName child : children) {
        parents.stream()
            .filter(p -> p.table().schema().equals(child.table().schema()))
            .findFirst()
            .or(() -> parents.stream().findFirst())
            .ifPresent(parent -> found.add(new Reference(child, parent)));
      }
    }
    return new DeclaredReferences(found, missing);
  }

  private static Map<String, List<ColumnName>> columns(
      Snapshot snapshot, Scope scope, List<KeyStandard.Reference> lines) {
    var wanted = new HashSet<String>();
    lines.forEach(r -> wanted.addAll(List.of(r.child(), r.parent())));
    var columns = new HashMap<String, List<ColumnName>>();
    if (wanted.isEmpty()) {
      return columns;
    }
    for (Table table : snapshot.tables()) {
      boolean covered = scope.covers(table.name());
      for (Column column : table.columns()) {
        ColumnName name = table.columnName(column.name());
        add(columns, wanted, name.toString(), name);
        if (covered) {
          add(columns, wanted, table.name().name() + "." + column.name(), name);
        }
      }
    }
    return columns;
  }

  private static void add(
      Map<String, List<ColumnName>> columns,
      HashSet<String> wanted,
      String text,
      ColumnName column) {
    if (wanted.contains(text)) {
      columns.computeIfAbsent(text, t -> new ArrayList<>()).add(column);
    }
  }
}
