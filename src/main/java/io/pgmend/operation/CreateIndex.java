package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates an index that is not there.
 *
 * @param partitions of a partitioned table, at every depth, sorted: each gets its part of the index
 * @param name of the index, which lies in the table's schema
 * @param method access method: {@code btree}, {@code gin}
 * @param include columns that are stored beside the keys
 * @param where conditions of a partial index, all of which hold; none for a whole one
 * @param expression the one key that is no column; empty where all keys are columns
 */
public record CreateIndex(
    QualifiedName table,
    List<QualifiedName> partitions,
    String name,
    String method,
    List<Key> keys,
    List<String> include,
    List<Condition> where,
    String expression)
    implements Operation {

  /** A column in the index's order. */
  public record Key(String column, boolean descending) {}

  /** What holds for rows of a partial index. */
  public enum Test {
    IS_NULL,
    IS_NOT_NULL,
    IS_TRUE,
    IS_FALSE,
    EQUALS
  }

  /**
   * A test of one column.
   *
   * @param value what it equals; empty for the other tests
   */
  public record Condition(String column, Test test, String value) {}

  public CreateIndex {
    partitions = List.copyOf(partitions);
    keys = List.copyOf(keys);
    include = List.copyOf(include);
    where = List.copyOf(where);
  }

  /** One over columns. */
  public CreateIndex(
      QualifiedName table,
      List<QualifiedName> partitions,
      String name,
      String method,
      List<Key> keys,
      List<String> include,
      List<Condition> where) {
    this(table, partitions, name, method, keys, include, where, "");
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
    return List.of(
        new Step(
            "create",
            Phase.EXPAND,
            true,
            locks(LockMode.SHARE),
            false,
            new Reversal.Exact(),
            List.of()));
  }

  /** PostgreSQL builds an index on a partitioned table under one lock. */
  @Override
  public Optional<String> onlyDirect() {
    return partitions.isEmpty()
        ? Optional.empty()
        : Optional.of("no index is built concurrently on a partitioned table");
  }

  /**
   * Online the name is free and the table as planned before a build that may take hours; what is
   * built bears a name that nobody else uses, so that what an interrupted build left can be told
   * from an index of somebody else's.
   */
  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    List<Lock> build = locks(LockMode.SHARE_UPDATE_EXCLUSIVE);
    return List.of(
        new Step("claim", Phase.EXPAND, true, List.of(), false, new Reversal.Exact(), List.of()),
        Step.online("build", Phase.EXPAND, build),
        new Step("name", Phase.EXPAND, true, build, false, new Reversal.Exact(), List.of()));
  }

  private List<Lock> locks(LockMode mode) {
    return tables().stream().map(t -> new Lock(t, mode)).toList();
  }

  @Override
  public String breaks() {
    return "";
  }
}
