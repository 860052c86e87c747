package io.pgmend.operation;

import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives the integer columns of a value domain the type bigint, and so the sequences that make their
 * values. No value changes.
 *
 * @param root the key that the domain hangs on
 * @param columns every column of the domain that is narrower, sorted
 * @param undeclared pairs child column, parent column that hold values without a foreign key
 */
public record WidenKey(ColumnName root, List<ColumnName> columns, List<Reference> undeclared)
    implements Operation {
  public WidenKey {
    columns = List.copyOf(columns);
    undeclared = List.copyOf(undeclared);
  }

  @Override
  public String subject() {
    return root.toString();
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
            "swap",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            true,
            new Reversal.Exact(),
            List.of(Hazard.REWRITE, Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.empty();
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    return strategy.isOnline() ? OnlineSteps.ofWidening(tables()) : steps();
  }

  @Override
  public String breaks() {
    return "code that reads " + root + " into 32 bits, and `select *` by position";
  }
}
