package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Has the database see to it that no two rows agree in some columns: by a constraint, or by a
 * unique index where only some rows count.
 *
 * @param partitions of a partitioned table, at every depth, sorted
 * @param name of constraint and index
 * @param columns in key order; none where at most one row of all may count
 * @param where which rows count, all tests together; none for all rows
 * @param nullsDistinct whether a null agrees with no other null
 * @param surplus what becomes of rows that agree already; none where there must be none
 */
public record AddUnique(
    QualifiedName table,
    List<QualifiedName> partitions,
    String name,
    List<String> columns,
    List<RowTest> where,
    boolean nullsDistinct,
    Optional<Surplus> surplus)
    implements Operation {

  /**
   * Of rows that agree, one stays as it is: the last or the first by a column, then by the primary
   * key.
   *
   * @param set what the others get, by column, so that they count no more; where it is empty they
   *     go to the attic
   */
  public record Surplus(String by, boolean newest, SortedMap<String, String> set) {
    public Surplus {
      set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
    }
  }

  public AddUnique {
    partitions = List.copyOf(partitions);
    columns = List.copyOf(columns);
    where = List.copyOf(where);
  }

  /** A constraint can be named by ON CONFLICT and be referenced, but has no condition. */
  public boolean isConstraint() {
    return where.isEmpty();
  }

  @Override
  public String subject() {
    return table + "." + name;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<>(partitions);
    tables.add(table);
    return tables;
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "add",
            Phase.CUTOVER,
            true,
            locks(
                isConstraint() || surplus.isPresent() ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE),
            false,
            new Reversal.Exact(),
            surplus.filter(s -> s.set().isEmpty()).isPresent()
                ? List.of(Hazard.DATA_LOSS)
                : List.of()));
  }

  /** Rows change together with the key, or others could join them in between. */
  @Override
  public Optional<String> onlyDirect() {
    if (surplus.isPresent()) {
      return Optional.of("rows that agree change together with it");
    }
    return partitions.isEmpty()
        ? Optional.empty()
        : Optional.of("no index is built concurrently on a partitioned table");
  }

  /** As for any index built beside writers; the rollback of the last step drops a constraint. */
  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> build = locks(LockMode.SHARE_UPDATE_EXCLUSIVE);
    return List.of(
        new Step("claim", Phase.EXPAND, true, List.of(), false, new Reversal.Exact(), List.of()),
        Step.online("build", Phase.CUTOVER, build),
        new Step(
            "name",
            Phase.CUTOVER,
            true,
            isConstraint() ? locks(LockMode.ACCESS_EXCLUSIVE) : build,
            false,
            new Reversal.Exact(),
            List.of()));
  }

  private List<Lock> locks(LockMode mode) {
    return tables().stream().map(t -> new Lock(t, mode)).toList();
  }

  @Override
  public String breaks() {
    return columns.isEmpty()
        ? "code that writes a second such row to " + table
        : "code that writes rows to "
            + table
            + " that agree in ("
            + String.join(", ", columns)
            + ")";
  }
}
