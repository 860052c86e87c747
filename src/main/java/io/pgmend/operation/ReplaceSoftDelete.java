package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Replaces a boolean soft-delete flag by a time and a reason; both are kept in step until the flag
 * is dropped.
 *
 * @param flag the boolean column
 * @param column the new timestamptz column
 * @param columnExists, reasonExists whether the table has them already
 * @param reason column for the reason, empty where the standard has none
 * @param view name of the view of live rows, empty where the standard has none
 * @param deletedAt columns to take the time of deletion from, best first; then {@code constant}
 * @param constant ISO time used where no column tells
 */
public record ReplaceSoftDelete(
    QualifiedName table,
    String flag,
    String column,
    boolean columnExists,
    String reason,
    boolean reasonExists,
    String view,
    List<String> deletedAt,
    String constant)
    implements Operation {
  public ReplaceSoftDelete {
    deletedAt = List.copyOf(deletedAt);
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
    var locks = Operation.exclusive(tables());
    return List.of(
        new Step(
            "swap",
            Phase.CUTOVER,
            true,
            locks,
            true,
            new Reversal.Exact(),
            List.of(Hazard.REWRITE)));
  }

  @Override
  public Optional<String> onlyDirect() {
    return columnExists
        ? Optional.of(
            "the column "
                + column
                + " stands already, so which rows get a time has to be remembered with them")
        : Optional.empty();
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    return strategy.isOnline() ? OnlineSteps.ofFlag(tables()) : steps();
  }

  @Override
  public String breaks() {
    return "nothing until the flag is dropped; then code that reads " + table + "." + flag;
  }
}
