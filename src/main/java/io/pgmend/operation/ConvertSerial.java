package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a serial column an identity column, whose sequence goes on where the one of before stands
 * and bears its name.
 *
 * @param sequence owned by the column, which draws from it by default
 * @param always whether an insert that gives a value of its own is refused
 */
public record ConvertSerial(ColumnName column, QualifiedName sequence, boolean always)
    implements Operation {

  @Override
  public String subject() {
    return column.toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(column.table()));
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "convert",
            always ? Phase.CUTOVER : Phase.EXPAND,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            always ? List.of(Hazard.BREAKS_APPLICATION) : List.of()));
  }

  @Override
  public String breaks() {
    return always ? "code that gives " + column + " a value of its own" : "";
  }
}
