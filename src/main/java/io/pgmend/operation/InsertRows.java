package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Inserts those of some rows that are not there. All of them are stated, whichever are missing now:
 * others may be by the time it runs, as on a copy without rows.
 *
 * @param key columns that rows are found by
 * @param rows in the order in which they are inserted
 * @param level 0, or one more than the highest among the tables whose rows these refer to
 * @param quiet whether the table's triggers do not fire
 * @param forced whether row security is forced on the table's owner, who has to see all rows
 * @param firing names of triggers that fire when a row comes or goes, sorted; none where quiet
 * @param disturbed tables whose rows those triggers may change
 */
public record InsertRows(
    QualifiedName table,
    List<String> key,
    List<StatedRow> rows,
    int level,
    boolean quiet,
    boolean forced,
    List<String> firing,
    SortedSet<QualifiedName> disturbed)
    implements Operation {

  public InsertRows {
    key = List.copyOf(key);
    rows = List.copyOf(rows);
    firing = List.copyOf(firing);
    disturbed = Collections.unmodifiableSortedSet(new TreeSet<>(disturbed));
  }

  @Override
  public String subject() {
    return table.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table));
  }

  /** The lock under which nobody else inserts one of the rows. */
  public LockMode lock() {
    return forced ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_ROW_EXCLUSIVE;
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "insert",
            Phase.CUTOVER,
            true,
            List.of(new Lock(table, lock())),
            false,
            firing.isEmpty()
                ? new Reversal.Exact()
                : new Reversal.Compensating(
                    "what the triggers "
                        + String.join(", ", firing)
                        + " do elsewhere when a row comes stays, and they fire again when it goes"),
            List.of()));
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
