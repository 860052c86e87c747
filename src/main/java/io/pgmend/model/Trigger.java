package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A user's trigger (internal ones that enforce constraints are left out).
 *
 * @param definition as {@code pg_get_triggerdef} prints it
 * @param enabled "O" origin, "A" always, "R" replica, "D" disabled
 * @param mentioned columns of the table named in UPDATE OF or WHEN, sorted
 * @param inherited whether it is the clone of a partitioned parent's trigger
 */
public record Trigger(
    String name,
    String definition,
    String enabled,
    QualifiedName function,
    List<String> mentioned,
    boolean constraint,
    boolean inherited,
    String comment) {

  public Trigger {
    mentioned = List.copyOf(mentioned);
  }
}
