package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a view that shows a table under the names that its columns have now. It goes on to show
 * these when a column is renamed, and what is written through it reaches the table.
 *
 * @param view its name, in the table's schema
 */
public record AddCompatibilityView(QualifiedName table, String view) implements Operation {

  @Override
  public String subject() {
    return new QualifiedName(table.schema(), view).toString();
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
            List.of(new Lock(table, LockMode.ACCESS_SHARE)),
            false,
            new Reversal.Exact(),
            List.of()));
  }

  @Override
  public String breaks() {
    return "";
  }
}
