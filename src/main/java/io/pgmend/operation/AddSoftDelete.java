package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Adds to a table what it lacks of the soft-delete standard: columns and the view of live rows.
 *
 * @param columnExists, reasonExists whether the column is there and stays as it is
 * @param reason column for the reason, empty where the standard has none
 * @param view name of the view of live rows in the table's schema, empty where the standard has
 *     none
 */
public record AddSoftDelete(
    QualifiedName table,
    String column,
    boolean columnExists,
    String reason,
    boolean reasonExists,
    String view)
    implements Operation {

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
            false,
            new Reversal.Exact(),
            List.of()));
  }

  @Override
  public String breaks() {
    return "";
  }
}
