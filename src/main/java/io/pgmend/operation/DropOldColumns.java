package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Contract: the old columns of a finished conversion go, with what is parked on them. Their values
 * stay in the attic.
 *
 * @param converted what was converted, {@code public.users.id}; no two of a plan are the same
 * @param columns the old columns under the names that they bear now, sorted
 * @param syncTrigger name of the trigger that keeps them in step; empty where nothing does
 * @param retired types that nothing uses any more once the columns are gone
 */
public record DropOldColumns(
    String converted, List<ColumnName> columns, String syncTrigger, List<QualifiedName> retired)
    implements Operation {
  public DropOldColumns {
    columns = List.copyOf(columns);
    retired = List.copyOf(retired);
  }

  @Override
  public String subject() {
    return converted;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<QualifiedName>();
    columns.forEach(c -> tables.add(c.table()));
    return tables;
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "drop",
            Phase.CONTRACT,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Compensating("column order"),
            List.of(Hazard.DATA_LOSS, Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public String breaks() {
    return "code that still reads " + columns;
  }
}
