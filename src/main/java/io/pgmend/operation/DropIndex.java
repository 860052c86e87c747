package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Drops an index that stands and that nothing needs. What it was made of stands in the rollback, as
 * PostgreSQL printed it, with its comment, statistics targets and tablespace.
 *
 * @param partitions of a partitioned table, at every depth, sorted: each loses its part of the
 *     index
 * @param name of the index, which lies in the table's schema
 * @param tablespaces of the index and of its parts, where it is not the database's own; a scratch
 *     copy has none of them, so the definitions that are printed there do not say
 */
public record DropIndex(
    QualifiedName table,
    List<QualifiedName> partitions,
    String name,
    SortedMap<QualifiedName, String> tablespaces)
    implements Operation {

  public DropIndex {
    partitions = List.copyOf(partitions);
    tablespaces = Collections.unmodifiableSortedMap(new TreeMap<>(tablespaces));
  }

  @Override
  public String subject() {
    return table + "." + name;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<>(partitions);
    tables.add(table);
    return tables;
  }

  @Override
  public List<Step> steps() {
    return List.of(step("drop", Operation.exclusive(tables())));
  }

  @Override
  public Optional<String> onlyDirect() {
    return partitions.isEmpty()
        ? Optional.empty()
        : Optional.of("no index of a partitioned table is dropped concurrently");
  }

  /**
   * Online it takes a name of pgmend's own first, which is where it is as planned; what is dropped,
   * and built again on the way back, however often, is known by that name.
   */
  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> beside = List.of(new Lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE));
    return List.of(step("retire", beside), Step.online("drop", Phase.EXPAND, beside));
  }

  private static Step step(String name, List<Lock> locks) {
    return new Step(name, Phase.EXPAND, true, locks, false, new Reversal.Exact(), List.of());
  }

  @Override
  public String breaks() {
    return "";
  }
}
