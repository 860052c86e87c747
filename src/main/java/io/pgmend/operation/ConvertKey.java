package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives a value domain uuid values: the root key and every column that holds its values.
 *
 * @param root the key that the domain hangs on, whose name is the namespace of the derived values
 * @param columns every column of the domain, the root included, sorted
 * @param keys those of the columns that produce values of their own (parent keys with a sequence or
 *     default), sorted
 * @param undeclared pairs child column, parent column that hold values without a foreign key
 * @param newDefault expression for new rows of the keys
 * @param salt makes derived values unguessable
 * @param cast whether the old values are text that holds uuids already
 */
public record ConvertKey(
    ColumnName root,
    List<ColumnName> columns,
    List<ColumnName> keys,
    List<Reference> undeclared,
    String newDefault,
    String salt,
    boolean cast)
    implements Operation {

  /** A column that holds values of another. */
  public record Reference(ColumnName child, ColumnName parent) {}

  public ConvertKey {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
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
    var locks = Operation.exclusive(tables());
    return List.of(
        new Step(
            "swap",
            Phase.CUTOVER,
            true,
            locks,
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
    return strategy.isOnline() ? OnlineSteps.of(tables()) : steps();
  }

  @Override
  public String breaks() {
    return "code that treats " + root + " as a number, and `select *` by position";
  }
}
