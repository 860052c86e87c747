package io.pgmend.report;

import io.pgmend.plan.ChangeSet;
import java.util.List;

/**
 * What a choice would lead to.
 *
 * @param obstacle why it cannot be written into the profile; empty where it can
 * @param outcomes of the decision's findings, a line each
 * @param others findings besides whose outcome would change, a line each
 * @param tried whether the fix was drafted on a copy, so that the rest is known
 * @param changeSets that it would give, in order
 * @param leftOut why the database did not take a fix
 * @param rows what would change in the live rows, with the count, a line each
 */
public record ChoiceEffect(
    String obstacle,
    List<String> outcomes,
    List<String> others,
    boolean tried,
    List<ChangeSet> changeSets,
    List<String> leftOut,
    List<String> rows) {
  public ChoiceEffect {
    outcomes = List.copyOf(outcomes);
    others = List.copyOf(others);
    changeSets = List.copyOf(changeSets);
    leftOut = List.copyOf(leftOut);
    rows = List.copyOf(rows);
  }

  /** For a choice that cannot be written. */
  public static ChoiceEffect none(String obstacle) {
    return new ChoiceEffect(obstacle, List.of(), List.of(), false, List.of(), List.of(), List.of());
  }
}
