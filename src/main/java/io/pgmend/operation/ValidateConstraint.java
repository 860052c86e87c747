package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Validates a check or a foreign key that was added without a look at the rows of before. No
 * statement takes the mark back, so the way back makes the constraint anew without it, at once.
 *
 * @param heirs partitions or children of the table at every depth, sorted
 * @param target table that a foreign key points at, else the table itself
 * @param condition that is true for a row {@code c} that breaks the constraint; empty where there
 *     must be none
 * @param late whether another fix makes it anew before, in the cutover phase, still not valid
 * @param reworded whether PostgreSQL may print the check in other words of the same meaning once
 *     the way back has made it anew
 */
public record ValidateConstraint(
    QualifiedName table,
    List<QualifiedName> heirs,
    String constraint,
    QualifiedName target,
    String condition,
    boolean late,
    boolean reworded)
    implements Operation {

  public ValidateConstraint {
    heirs = List.copyOf(heirs);
  }

  /** Whether rows that break it go to the attic first. */
  public boolean isQuarantined() {
    return !condition.isEmpty();
  }

  @Override
  public String subject() {
    return table + "." + constraint;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<>(heirs);
    tables.add(table);
    return tables;
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "validate",
            phase(),
            true,
            isQuarantined() ? Operation.exclusive(tables()) : locks(),
            false,
            reversal(),
            isQuarantined() ? List.of(Hazard.DATA_LOSS) : List.of()));
  }

  private Phase phase() {
    return late || isQuarantined() ? Phase.CUTOVER : Phase.EXPAND;
  }

  private Reversal reversal() {
    return reworded
        ? new Reversal.Compensating(
            "PostgreSQL may print the check in other words of the same meaning")
        : new Reversal.Exact();
  }

  private List<Lock> locks() {
    var locks = new ArrayList<Lock>();
    tables().forEach(t -> locks.add(new Lock(t, LockMode.SHARE_UPDATE_EXCLUSIVE)));
    if (!tables().contains(target)) {
      locks.add(new Lock(target, LockMode.ROW_SHARE));
    }
    return locks;
  }

  @Override
  public Optional<String> onlyDirect() {
    return isQuarantined()
        ? Optional.of("its rows leave together with the change")
        : Optional.empty();
  }

  /** Online it is known to be there and as planned before a scan that may take long. */
  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    return List.of(
        new Step("claim", phase(), true, List.of(), false, new Reversal.Exact(), List.of()),
        new Step("validate", "", phase(), false, locks(), false, false, reversal(), List.of()));
  }

  @Override
  public boolean writesBatches() {
    return false;
  }

  @Override
  public String breaks() {
    return "";
  }
}
