package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Renames an enum type, and labels of it, where nothing else differs from the standard: dependents
 * follow by themselves.
 *
 * @param labels old label to new label, only those that change
 */
public record RenameEnumType(QualifiedName from, QualifiedName to, SortedMap<String, String> labels)
    implements Operation {
  public RenameEnumType {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  public RenameEnumType(QualifiedName from, QualifiedName to) {
    this(from, to, new TreeMap<>(Map.of()));
  }

  @Override
  public String subject() {
    return from.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "rename",
            Phase.CUTOVER,
            true,
            List.of(),
            false,
            new Reversal.Exact(),
            List.of(Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public String breaks() {
    return "code that names the type "
        + from
        + (labels.isEmpty() ? "" : " or its labels " + labels.keySet());
  }
}
