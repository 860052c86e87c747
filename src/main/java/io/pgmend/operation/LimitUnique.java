package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Has a unique key count only rows that are not deleted: a partial unique index of the same name
 * takes its place.
 *
 * @param name of the index, and of the constraint where one owns it
 * @param constraint whether one does
 * @param deletedAt column that is null in rows that are not deleted
 */
public record LimitUnique(QualifiedName table, String name, boolean constraint, String deletedAt)
    implements Operation {

  @Override
  public String subject() {
    return table + "." + name;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table));
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            "swap",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            List.of(Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.empty();
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    return strategy.isOnline() ? OnlineSteps.ofIndex(steps().get(0)) : steps();
  }

  @Override
  public String breaks() {
    return "ON CONFLICT over the columns of "
        + name
        + ", which has to say WHERE "
        + deletedAt
        + " IS NULL, and code that takes a value for taken because a deleted row has it";
  }
}
