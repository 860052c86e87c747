package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Points a foreign key at the standard user table.
 *
 * @param table, constraint the foreign key that is replaced
 * @param columns its columns in key order
 * @param oldTarget table that it points at now
 * @param target, targetColumns where it shall point
 * @param onDelete {@code CASCADE}, {@code RESTRICT}, {@code SET NULL}, {@code NO ACTION}, {@code
 *     SET DEFAULT}
 * @param tail the rest of its definition, as it is kept: {@code ON UPDATE CASCADE DEFERRABLE}; may
 *     be empty
 * @param duplicateOf a foreign key of the same columns that points at the target already, else
 *     empty: then the old one only goes
 * @param orphans what happens to rows that the target does not know
 */
public record RepointReference(
    QualifiedName table,
    String constraint,
    List<String> columns,
    QualifiedName oldTarget,
    QualifiedName target,
    List<String> targetColumns,
    String onDelete,
    String tail,
    String duplicateOf,
    Orphans orphans)
    implements Operation {

  /** Policy for rows without a parent in the new target. */
  public enum Orphans {
    /** There must be none: the change set fails if one appears meanwhile. */
    REFUSE,
    /** Rows go to the attic. */
    QUARANTINE,
    /** The reference becomes null; the old value goes to the attic. */
    SET_NULL,
    /** The missing parent rows are inserted, with nothing but their key. */
    INSERT_PARENT
  }

  public RepointReference {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  @Override
  public String subject() {
    return table + "." + constraint;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table));
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "repoint",
            Phase.CUTOVER,
            true,
            List.of(
                new Lock(table, LockMode.ACCESS_EXCLUSIVE),
                new Lock(oldTarget, LockMode.ACCESS_EXCLUSIVE),
                new Lock(target, LockMode.SHARE_ROW_EXCLUSIVE)),
            false,
            new Reversal.Exact(),
            orphans == Orphans.REFUSE ? List.of() : List.of(Hazard.DATA_LOSS)));
  }

  /** Rows change together with the key or not at all. */
  @Override
  public Optional<String> onlyDirect() {
    if (orphans != Orphans.REFUSE) {
      return Optional.of("its orphans change together with the key");
    }
    return duplicateOf.isEmpty()
        ? Optional.empty()
        : Optional.of("the key " + duplicateOf + " stands already, and the other one goes");
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> adding =
        List.of(
            new Lock(table, LockMode.SHARE_ROW_EXCLUSIVE),
            new Lock(target, LockMode.SHARE_ROW_EXCLUSIVE));
    List<Lock> back =
        List.of(
            new Lock(table, LockMode.SHARE_ROW_EXCLUSIVE),
            new Lock(oldTarget, LockMode.SHARE_ROW_EXCLUSIVE));
    return List.of(
        Step.online("constraint", Phase.CUTOVER, adding),
        steps().get(0),
        Step.online("way-back-constraint", Phase.CUTOVER, back));
  }

  @Override
  public String breaks() {
    return "code that inserts into " + table + " before the user's row stands in " + target;
  }
}
