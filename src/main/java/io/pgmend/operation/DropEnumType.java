package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Drops an enum type that nothing in the database uses. It comes back with its labels in order, its
 * comment, owner and privileges.
 */
public record DropEnumType(QualifiedName type) implements Operation {

  @Override
  public String subject() {
    return type.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  /** The database cannot say whether code casts to it, so it goes with a release. */
  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "drop",
            Phase.CUTOVER,
            true,
            List.of(),
            false,
            new Reversal.Exact(),
            List.of(Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public String breaks() {
    return "code that names the type " + type;
  }
}
