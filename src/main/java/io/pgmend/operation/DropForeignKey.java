package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Takes away a foreign key that another one makes needless.
 *
 * @param target table that it points at
 * @param partitions of either table, at any depth, sorted
 * @param other name of the key that stays, or that was made for it
 * @param same whether that one does exactly the same
 */
public record DropForeignKey(
    QualifiedName table,
    String constraint,
    QualifiedName target,
    List<QualifiedName> partitions,
    String other,
    boolean same)
    implements Operation {

  public DropForeignKey {
    partitions = List.copyOf(partitions);
  }

  @Override
  public String subject() {
    return table + "." + constraint;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<>(partitions);
    tables.add(table);
    return tables;
  }

  @Override
  public List<Step> steps() {
    var locked = tables();
    locked.add(target);
    return List.of(
        new Step(
            "drop",
            Phase.CUTOVER,
            true,
            Operation.exclusive(locked),
            false,
            new Reversal.Exact(),
            List.of()));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.of("it looks at no rows");
  }

  @Override
  public String breaks() {
    return same
        ? ""
        : "code that counts on what "
            + constraint
            + " does when a parent in "
            + target
            + " is deleted or changed: "
            + other
            + " says that now";
  }
}
