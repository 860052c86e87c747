package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Adds a check to a table.
 *
 * @param heirs partitions or children of the table at every depth, sorted: they take the check too
 * @param name of the constraint
 * @param expression condition, as it stands between the brackets of {@code CHECK (...)}
 * @param violations what becomes of rows that break it
 */
public record AddCheck(
    QualifiedName table,
    List<QualifiedName> heirs,
    String name,
    String expression,
    Violations violations)
    implements Operation {

  /** What becomes of rows that break it. */
  public enum Violations {
    /** There must be none: the change set fails if one appears meanwhile. */
    REFUSE,
    /** They go to the attic. */
    QUARANTINE,
    /** They stay, and the check is not validated. */
    STAY
  }

  public AddCheck {
    heirs = List.copyOf(heirs);
  }

  @Override
  public String subject() {
    return table + "." + name;
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
            "add",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            violations == Violations.QUARANTINE ? List.of(Hazard.DATA_LOSS) : List.of()));
  }

  @Override
  public Optional<String> onlyDirect() {
    return switch (violations) {
      case REFUSE -> Optional.empty();
      case QUARANTINE -> Optional.of("its rows leave together with the change");
      case STAY -> Optional.of("no row is looked at");
    };
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    return List.of(
        steps().get(0),
        Step.online(
            "validate",
            Phase.CUTOVER,
            tables().stream().map(t -> new Lock(t, LockMode.SHARE_UPDATE_EXCLUSIVE)).toList()));
  }

  @Override
  public boolean writesBatches() {
    return false;
  }

  @Override
  public String breaks() {
    return "code that writes rows of " + table + " that break " + name;
  }
}
