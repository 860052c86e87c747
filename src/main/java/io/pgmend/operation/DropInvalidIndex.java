package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Drops an index that is not valid and that nothing needs: what an interrupted concurrent build or
 * rebuild left beside the index itself.
 *
 * @param name of the index, which lies in the table's schema
 */
public record DropInvalidIndex(QualifiedName table, String name) implements Operation {

  @Override
  public String subject() {
    return table + "." + name;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table));
  }

  @Override
  public SortedSet<QualifiedName> unrestored() {
    return new TreeSet<>(List.of(new QualifiedName(table.schema(), name)));
  }

  @Override
  public List<Step> steps() {
    return List.of(step("drop", true, Operation.exclusive(tables())));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.empty();
  }

  /**
   * Online it takes a name of pgmend's own first, so that what is dropped is known to be what was
   * found not valid, whatever bears its name by then.
   */
  @Override
  public List<Step> steps(Strategy strategy) {
    List<Lock> beside = List.of(new Lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE));
    return strategy.isOnline()
        ? List.of(step("retire", true, beside), step("drop", false, beside))
        : steps();
  }

  /** None asserts a fingerprint: the way back leaves another one than it began with. */
  private static Step step(String name, boolean transactional, List<Lock> locks) {
    return new Step(
        name,
        "",
        Phase.EXPAND,
        transactional,
        locks,
        false,
        false,
        new Reversal.Compensating("the index, which no query could use, does not come back"),
        List.of());
  }

  @Override
  public String breaks() {
    return "";
  }
}
