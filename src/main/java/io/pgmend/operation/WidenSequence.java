package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lets a sequence count as far as the column that takes its values can hold.
 *
 * @param column that takes its values; of several, the one that can hold most
 * @param type of the column, which the sequence gets too
 * @param min, max bounds that the sequence gets
 */
public record WidenSequence(
    QualifiedName sequence, ColumnName column, String type, long min, long max)
    implements Operation {

  @Override
  public String subject() {
    return sequence.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(column.table()));
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "widen",
            Phase.EXPAND,
            true,
            List.of(
                new Lock(column.table(), LockMode.SHARE_ROW_EXCLUSIVE),
                new Lock(sequence, LockMode.SHARE_ROW_EXCLUSIVE)),
            false,
            new Reversal.Exact(),
            List.of()));
  }

  @Override
  public String breaks() {
    return "";
  }
}
