package io.pgmend.prove;

import io.pgmend.operation.DropOldColumns;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Change sets that were tried once, forward, on a scratch database.
 *
 * @param changeSets in order
 * @param refused operations that this database does not allow, with the reason
 * @param parked names of objects that stay parked, for operations that are added later
 * @param contracts by change set id: the step that ends it, for a change set that leaves old
 *     columns behind; the step itself, for one that does that
 */
public record Draft(
    List<ChangeSet> changeSets,
    List<Refused> refused,
    SortedSet<String> parked,
    SortedMap<String, DropOldColumns> contracts) {
  public Draft {
    changeSets = List.copyOf(changeSets);
    refused = List.copyOf(refused);
    parked = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(parked));
    contracts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(contracts));
  }

  /** An operation that could not be drafted. */
  public record Refused(Planned planned, String reason) {}
}
