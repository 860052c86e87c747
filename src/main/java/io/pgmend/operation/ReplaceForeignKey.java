package io.pgmend.operation;

import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Has a foreign key do something else, or hold for every row; name and comment stay.
 *
 * @param constraint its name
 * @param columns, targetColumns its column pairs in key order
 * @param actions what it shall do
 * @param partitions of either table, at any depth, sorted
 * @param validated whether it holds for every row afterwards
 * @param orphans what happens to rows that the target does not know, which a key that is not valid
 *     may have
 */
public record ReplaceForeignKey(
    QualifiedName table,
    String constraint,
    List<String> columns,
    QualifiedName target,
    List<String> targetColumns,
    KeyActions actions,
    List<QualifiedName> partitions,
    boolean validated,
    Orphans orphans)
    implements Operation {

  public ReplaceForeignKey {
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
    return actions.definition(columns, target, targetColumns) + (validated ? "" : " NOT VALID");
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "replace",
            Phase.CUTOVER,
            true,
            Operation.exclusive(locked()),
            false,
            new Reversal.Exact(),
            orphans == Orphans.REFUSE ? List.of() : List.of(Hazard.DATA_LOSS)));
  }

  private SortedSet<QualifiedName> locked() {
    var locked = tables();
    locked.add(target);
    return locked;
  }

  @Override
  public Optional<String> onlyDirect() {
    if (orphans != Orphans.REFUSE) {
      return Optional.of("its orphans change together with the key");
    }
    if (!validated) {
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
    List<Lock> adding =
        locked().stream().map(t -> new Lock(t, LockMode.SHARE_ROW_EXCLUSIVE)).toList();
    return List.of(
        Step.online("constraint", Phase.CUTOVER, adding),
        steps().get(0),
        Step.online("way-back-constraint", Phase.CUTOVER, adding));
  }

  @Override
  public String breaks() {
    return "code that counts on what happens to rows of "
        + table
        + " when their parent in "
        + target
        + " is deleted or changed, or on when that is checked";
  }
}
