package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a column NOT NULL, once rows that hold null have a value or have gone.
 *
 * @param heirs partitions or children of the table at every depth, sorted: they take the mark too
 * @param nulls what becomes of rows that hold null
 * @param fill value, or expression of the row's other columns; empty where none is filled
 * @param references whether a foreign key of the column has to look at what is filled
 */
public record SetNotNull(
    QualifiedName table,
    List<QualifiedName> heirs,
    String column,
    Nulls nulls,
    String fill,
    boolean references)
    implements Operation {

  /** What becomes of rows that hold null. */
  public enum Nulls {
    /** There must be none: the change set fails if one appears meanwhile. */
    REFUSE,
    /** They take a value. */
    VALUE,
    /** They take what an expression gives. */
    EXPRESSION,
    /** They go to the attic. */
    QUARANTINE
  }

  public SetNotNull {
    heirs = List.copyOf(heirs);
  }

  /** Whether rows take something in place of null. */
  public boolean isFilled() {
    return nulls == Nulls.VALUE || nulls == Nulls.EXPRESSION;
  }

  @Override
  public String subject() {
    return table + "." + column;
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
            "set",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            nulls == Nulls.QUARANTINE ? List.of(Hazard.DATA_LOSS) : List.of()));
  }

  @Override
  public Optional<String> onlyDirect() {
    if (nulls == Nulls.QUARANTINE) {
      return Optional.of("its rows leave together with the change");
    }
    return isFilled() && references
        ? Optional.of(
            "a foreign key has to look at what is filled, which no batch would have it do")
        : Optional.empty();
  }

  /**
   * Rows are filled twice: those of before while null is still allowed, and the few that came
   * meanwhile once a check keeps further ones away. So rows that hold null, which cannot be updated
   * under the check, are few and soon filled.
   */
  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> exclusive = Operation.exclusive(tables());
    var steps = new ArrayList<Step>();
    steps.add(
        new Step("claim", Phase.CUTOVER, true, List.of(), false, new Reversal.Exact(), List.of()));
    if (isFilled()) {
      List<Lock> rows = locks(tables(), LockMode.ROW_EXCLUSIVE);
      steps.add(Step.online("empty", Phase.CUTOVER, rows));
      steps.add(Step.online("fill", Phase.CUTOVER, rows));
      steps.add(Step.online("guard", Phase.CUTOVER, exclusive));
      steps.add(Step.online("sweep", Phase.CUTOVER, rows));
    }
    steps.add(Step.online("set", Phase.CUTOVER, exclusive));
    return steps;
  }

  private static List<Lock> locks(Collection<QualifiedName> tables, LockMode mode) {
    return tables.stream().map(t -> new Lock(t, mode)).toList();
  }

  @Override
  public boolean writesBatches() {
    return isFilled();
  }

  @Override
  public String breaks() {
    return "code that writes a row of " + table + " without " + column;
  }
}
