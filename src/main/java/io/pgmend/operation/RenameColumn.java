package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives a column another name. What depends on it follows by itself; views go on to show the old
 * name.
 *
 * @param heirs partitions or children of the table at every depth, sorted: theirs is renamed too
 */
public record RenameColumn(QualifiedName table, List<QualifiedName> heirs, String column, String to)
    implements Operation {

  public RenameColumn {
    heirs = List.copyOf(heirs);
  }

  @Override
  public String subject() {
    return name().toString();
  }

  private ColumnName name() {
    return table.column(column);
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
            "rename",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            List.of(Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public String breaks() {
    return "code that reads or writes " + name() + " of the table by its old name";
  }
}
