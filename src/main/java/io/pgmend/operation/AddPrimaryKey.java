package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives a table a primary key that it lacks.
 *
 * @param name of the key
 * @param columns of the key; one that is added, or some that are unique and never null already
 * @param newDefault expression for rows of the column that is added, of type uuid; empty where the
 *     columns stand
 */
public record AddPrimaryKey(
    QualifiedName table, String name, List<String> columns, String newDefault)
    implements Operation {

  public AddPrimaryKey {
    columns = List.copyOf(columns);
  }

  /** Whether a column is added for it. */
  public boolean isNewColumn() {
    return !newDefault.isEmpty();
  }

  @Override
  public String subject() {
    return table.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table));
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "add",
            Phase.EXPAND,
            true,
            Operation.exclusive(tables()),
            isNewColumn(),
            new Reversal.Exact(),
            isNewColumn() ? List.of(Hazard.REWRITE) : List.of()));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.empty();
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> exclusive = Operation.exclusive(tables());
    var steps = new ArrayList<Step>();
    if (isNewColumn()) {
      steps.add(
          new Step(
              "column", Phase.EXPAND, true, exclusive, false, new Reversal.Exact(), List.of()));
      steps.add(
          Step.online("backfill", Phase.EXPAND, List.of(new Lock(table, LockMode.ROW_EXCLUSIVE))));
      steps.add(Step.online("not-null", Phase.EXPAND, exclusive));
    } else {
      steps.add(
          new Step("claim", Phase.EXPAND, true, List.of(), false, new Reversal.Exact(), List.of()));
    }
    steps.add(
        Step.online(
            "index", Phase.EXPAND, List.of(new Lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE))));
    steps.add(
        new Step("key", Phase.EXPAND, true, exclusive, false, new Reversal.Exact(), List.of()));
    return steps;
  }

  @Override
  public boolean writesBatches() {
    return isNewColumn();
  }

  @Override
  public String breaks() {
    return isNewColumn()
        ? "`select *`, COPY without a list of columns, and subscribers, which meet one column more"
        : "";
  }
}
