package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates the trigger function that sets the time of a row's last change, for all tables.
 *
 * @param column that it sets
 */
public record CreateTouchFunction(QualifiedName function, String column) implements Operation {

  @Override
  public String subject() {
    return function.toString();
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
