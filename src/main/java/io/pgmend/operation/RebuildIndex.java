package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes an index valid that an interrupted build or rebuild left without a part of its entries. It
 * keeps its name and all that depends on it, a constraint or a foreign key included, since
 * PostgreSQL rebuilds it in place.
 *
 * @param name of the index, which lies in the table's schema
 * @param concurrently whether PostgreSQL can rebuild it beside writers: not that of an exclusion
 *     constraint
 * @param parts those of a partitioned index, at every depth, the lowest first; none where the table
 *     is not partitioned
 */
public record RebuildIndex(QualifiedName table, String name, boolean concurrently, List<Part> parts)
    implements Operation {

  /**
   * An index of a partition.
   *
   * @param whole the index that it is attached to
   * @param rebuilt whether it is itself not valid, and of a partition that holds rows
   */
  public record Part(
      QualifiedName table, QualifiedName index, QualifiedName whole, boolean rebuilt) {}

  public RebuildIndex {
    parts = List.copyOf(parts);
  }

  /** The index by its qualified name. */
  public QualifiedName index() {
    return new QualifiedName(table.schema(), name);
  }

  /** Indexes whose entries are made anew, each with its table. */
  public List<Part> rebuilds() {
    return parts.isEmpty()
        ? List.of(new Part(table, index(), index(), true))
        : parts.stream().filter(Part::rebuilt).toList();
  }

  @Override
  public String subject() {
    return table + "." + name;
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<>(parts.stream().map(Part::table).toList());
    tables.add(table);
    return tables;
  }

  @Override
  public SortedSet<QualifiedName> unrestored() {
    var indexes = new TreeSet<>(parts.stream().map(Part::index).toList());
    indexes.add(index());
    return indexes;
  }

  /**
   * While it is rebuilt nobody may plan a query over its table. No step asserts a fingerprint: the
   * way back leaves the index valid, so that a second way forward begins where none was foreseen.
   */
  @Override
  public List<Step> steps() {
    return List.of(step("rebuild", true, Operation.exclusive(tables())));
  }

  @Override
  public Optional<String> onlyDirect() {
    return concurrently
        ? Optional.empty()
        : Optional.of("PostgreSQL rebuilds no index of an exclusion constraint concurrently");
  }

  @Override
  public List<Step> steps(Strategy strategy) {
    if (!strategy.isOnline()) {
      return steps();
    }
    return List.of(
        step("claim", true, List.of()),
        step(
            "rebuild",
            false,
            locks(rebuilds().stream().map(Part::table).toList(), LockMode.SHARE_UPDATE_EXCLUSIVE)),
        step("clear", true, locks(tables(), LockMode.SHARE_UPDATE_EXCLUSIVE)));
  }

  private static Step step(String name, boolean transactional, List<Lock> locks) {
    return new Step(
        name,
        "",
        Phase.EXPAND,
        transactional,
        locks,
        false,
        false,
        new Reversal.Compensating("the index stays valid"),
        List.of());
  }

  private static List<Lock> locks(Collection<QualifiedName> tables, LockMode mode) {
    return new TreeSet<>(tables).stream().map(t -> new Lock(t, mode)).toList();
  }

  @Override
  public String breaks() {
    return "";
  }
}
