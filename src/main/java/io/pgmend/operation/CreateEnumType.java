package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Creates a standard enum type that is not there. */
public record CreateEnumType(QualifiedName type, List<String> labels) implements Operation {
  public CreateEnumType {
    labels = List.copyOf(labels);
  }

  @Override
  public String subject() {
    return type.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step("create", Phase.EXPAND, true, List.of(), false, new Reversal.Exact(), List.of()));
  }

  @Override
  public String breaks() {
    return "";
  }
}
