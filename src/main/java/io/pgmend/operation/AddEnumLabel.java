package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Adds a label to an enum type, in a change set of its own: a label must be committed before it is
 * used.
 *
 * @param after the label that it follows, empty where it comes first
 * @param labelsAfter the type's labels once it is added
 */
public record AddEnumLabel(QualifiedName type, String label, String after, List<String> labelsAfter)
    implements Operation {
  public AddEnumLabel {
    labelsAfter = List.copyOf(labelsAfter);
  }

  @Override
  public String subject() {
    return type + "." + label;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "add",
            Phase.EXPAND,
            true,
            List.of(),
            false,
            new Reversal.Compensating(
                "the type is rebuilt; refused while rows or definitions use the label"),
            List.of()));
  }

  @Override
  public String breaks() {
    return "";
  }
}
