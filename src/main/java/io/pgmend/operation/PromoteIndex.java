package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a unique index over columns that are never null the primary key of its table. Nothing is
 * built or read for it; on the way back the index goes with the key, and is made again.
 *
 * @param index that becomes the key
 * @param name of the key, which the index takes too
 */
public record PromoteIndex(QualifiedName table, String index, String name) implements Operation {

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
            "promote",
            Phase.EXPAND,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            List.of()));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.empty();
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    return strategy.isOnline()
        ? List.of(
            steps().get(0),
            Step.online(
                "way-back-index",
                Phase.EXPAND,
                List.of(new Lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE))))
        : steps();
  }

  @Override
  public String breaks() {
    return "";
  }
}
