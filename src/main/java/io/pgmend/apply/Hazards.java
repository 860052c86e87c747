package io.pgmend.apply;

import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a person should know before a change set is run on a database of this size. */
final class Hazards {

  /**
   * Operations and steps whose locks stand for the blink of a catalogue change, whatever the size
   * of the table.
   */
  private static final Set<String> CONSTANT =
      Set.of(
          "add-column",
          "add-compatibility-view",
          "add-soft-delete add",
          "drop-column retire",
          "rename-column");

  private Hazards() {}

  /**
   * Those that the plan names, and those that follow from it and from the tables as they are now.
   *
   * @param rows about how many each table holds
   * @param large rows from which a table counts as large
   */
  static SortedSet<Hazard> of(ChangeSet changeSet, Map<QualifiedName, Long> rows, long large) {
    var hazards = new TreeSet<Hazard>();
    // What a later version named and this one does not know is guarded like the worst.
    changeSet.hazards().forEach(id -> hazards.add(Hazard.of(id).orElse(Hazard.DATA_LOSS)));
    if (changeSet.rewrites()) {
      hazards.add(Hazard.REWRITE);
    }
    if (changeSet.phase() == Phase.CONTRACT) {
      hazards.add(Hazard.DATA_LOSS);
    }
    if (!changeSet.breaks().isEmpty() && changeSet.phase() != Phase.EXPAND) {
      hazards.add(Hazard.BREAKS_APPLICATION);
    }
    if (isLong(changeSet, rows, large)) {
      hazards.add(Hazard.LONG_LOCK);
    }
    return hazards;
  }

  private static boolean isConstant(ChangeSet changeSet) {
    return CONSTANT.contains(changeSet.operation())
        || CONSTANT.contains(changeSet.operation() + " " + changeSet.step());
  }

  /** One transaction that locks writers out while it goes through the rows of a large table. */
  private static boolean isLong(ChangeSet changeSet, Map<QualifiedName, Long> rows, long large) {
    return !changeSet.strategy().startsWith("online")
        && (changeSet.rewrites() || !isConstant(changeSet))
        && changeSet.locks().stream()
            .filter(l -> l.mode().compareTo(LockMode.SHARE) >= 0)
            .anyMatch(l -> rows.getOrDefault(l.relation(), 0L) >= Math.max(1, large));
  }
}
