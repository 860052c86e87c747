package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Has a trigger set the time of a row's last change.
 *
 * @param heirs partitions of the table at every depth, sorted: they take the trigger too
 * @param trigger its name
 * @param function that it calls
 */
public record AddTouchTrigger(
    QualifiedName table, List<QualifiedName> heirs, String trigger, QualifiedName function)
    implements Operation {

  public AddTouchTrigger {
    heirs = List.copyOf(heirs);
  }

  @Override
  public String subject() {
    return table + "." + trigger;
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
            tables().stream().map(t -> new Lock(t, LockMode.SHARE_ROW_EXCLUSIVE)).toList(),
            false,
            new Reversal.Exact(),
            List.of()));
  }

  @Override
  public String breaks() {
    return "code that sets the time of a change itself, to another than now";
  }
}
