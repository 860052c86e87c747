package io.pgmend.operation;

import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a foreign key that was not there.
 *
 * @param constraint its name
 * @param columns, targetColumns its column pairs in key order
 * @param partitions of either table, at any depth, sorted: they get keys of their own
 * @param orphans what happens to rows that the target does not know
 * @param notValid whether it holds for new rows only, and orphans stay
 */
public record AddForeignKey(
    QualifiedName table,
    String constraint,
    List<String> columns,
    QualifiedName target,
    List<String> targetColumns,
    KeyActions actions,
    List<QualifiedName> partitions,
    Orphans orphans,
    boolean notValid)
    implements Operation {

  public AddForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
    partitions = List.copyOf(partitions);
  }

  @Override
  public String subject() {
    return table + "." + constraint;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<>(partitions);
    tables.add(table);
    return tables;
  }

  /** What stands after its name, as {@link KeyActions#definition} has it. */
  public String definition() {
    return actions.definition(columns, target, targetColumns);
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "add",
            Phase.CUTOVER,
            true,
            locks(
                orphans == Orphans.REFUSE
                    ? LockMode.SHARE_ROW_EXCLUSIVE
                    : LockMode.ACCESS_EXCLUSIVE),
            false,
            new Reversal.Exact(),
            orphans == Orphans.REFUSE ? List.of() : List.of(Hazard.DATA_LOSS)));
  }

  @Override
  public Optional<String> onlyDirect() {
    if (orphans != Orphans.REFUSE) {
      return Optional.of("its orphans change together with the key");
    }
    if (notValid) {
      return Optional.of("it looks at no rows");
    }
    return partitions.isEmpty()
        ? Optional.empty()
        : Optional.of("no foreign key between partitioned tables is validated by itself");
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    var validation = new TreeSet<>(List.of(table, target));
    return List.of(
        steps().get(0),
        Step.online(
            "validate",
            Phase.CUTOVER,
            validation.stream()
                .map(
                    t ->
                        new Lock(
                            t,
                            t.equals(table) ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ROW_SHARE))
                .toList()));
  }

  private List<Lock> locks(LockMode mode) {
    var locked = tables();
    locked.add(target);
    return locked.stream().map(t -> new Lock(t, mode)).toList();
  }

  @Override
  public String breaks() {
    return "code that writes rows of "
        + table
        + " without a parent in "
        + target
        + ", or deletes parents that have rows";
  }
}
