package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Adds a column to a table.
 *
 * @param heirs partitions or children of the table at every depth, sorted: they get it too
 * @param type as SQL writes it
 * @param notNull whether it is NOT NULL from the start
 * @param newDefault expression for rows that come without a value; empty for none
 * @param fill what rows take that are there already
 * @param filled expression of it; empty where none is needed
 * @param key columns that tell rows apart and are never null; empty where there are none
 * @param comment empty for none
 */
public record AddColumn(
    QualifiedName table,
    List<QualifiedName> heirs,
    String column,
    String type,
    boolean notNull,
    String newDefault,
    Fill fill,
    String filled,
    List<String> key,
    String comment)
    implements Operation {

  /** What rows take that are there already. */
  public enum Fill {
    /** Null. */
    NOTHING,
    /** All of them the same, which PostgreSQL notes once and writes into no row. */
    SAME,
    /** Each what the default gives for it. */
    DRAWN,
    /** Each what an expression of its other columns gives. */
    EXPRESSION
  }

  /** A literal with casts. */
  private static final Pattern CONSTANT =
      Pattern.compile(
          "(?is)\\(*(?:E?'(?:[^']|'')*'|-?[\\d.]+|true|false|null|array\\[\\])\\)*(?:::.*)?");

  public AddColumn {
    heirs = List.copyOf(heirs);
    key = List.copyOf(key);
  }

  /** Whether rows are written. */
  public boolean isWritten() {
    return fill == Fill.DRAWN || fill == Fill.EXPRESSION;
  }

  /** Whether another run gives rows other values. */
  public boolean isDrawnAnew() {
    return fill == Fill.DRAWN || (fill == Fill.SAME && !CONSTANT.matcher(filled).matches());
  }

  /** Whether the way back keeps what was written into it since. */
  public boolean isKept() {
    return fill != Fill.DRAWN && !key.isEmpty();
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
            "add",
            Phase.EXPAND,
            true,
            Operation.exclusive(tables()),
            isWritten(),
            reversal(),
            isWritten() ? List.of(Hazard.REWRITE) : List.of()));
  }

  private Reversal reversal() {
    if (fill == Fill.DRAWN) {
      return new Reversal.Compensating(
          "what its default drew for each row, and what was written into it since, goes with it");
    }
    return isKept()
        ? new Reversal.Exact()
        : new Reversal.Compensating(
            "what was written into it since goes with it, as no key tells its rows apart");
  }

  @Override
  public Optional<String> onlyDirect() {
    return isWritten() ? Optional.empty() : Optional.of("no row is written");
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> exclusive = Operation.exclusive(tables());
    var steps = new ArrayList<Step>();
    steps.add(new Step("column", Phase.EXPAND, true, exclusive, false, reversal(), List.of()));
    steps.add(
        Step.online(
            "backfill",
            Phase.EXPAND,
            tables().stream().map(t -> new Lock(t, LockMode.ROW_EXCLUSIVE)).toList()));
    if (notNull) {
      steps.add(Step.online("not-null", Phase.EXPAND, exclusive));
    }
    return steps;
  }

  @Override
  public boolean writesBatches() {
    return isWritten();
  }

  @Override
  public String breaks() {
    return "`select *`, COPY without a list of columns, and subscribers, which meet one column more";
  }
}
