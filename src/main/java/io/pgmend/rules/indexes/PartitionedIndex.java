package io.pgmend.rules.indexes;

import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.RebuildIndex;
import io.pgmend.operation.RebuildIndex.Part;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An index and its parts, at every depth, where its table is partitioned. */
record PartitionedIndex(Snapshot snapshot, StandingIndexes standing, Table table, Index index) {

  /** An index with the table that it is of. */
  record Place(Table table, Index index) {
    QualifiedName name() {
      return StandingIndexes.name(table, index);
    }
  }

  /**
   * Whether every partition has its part. While one lacks it, an index that is attached part by
   * part is being made, and is not broken.
   */
  boolean isComplete() {
    return isComplete(new Place(table, index));
  }

  private boolean isComplete(Place whole) {
    return partitions(whole)
        .allMatch(p -> part(p, whole).filter(i -> isComplete(new Place(p, i))).isPresent());
  }

  private Stream<Table> partitions(Place whole) {
    return whole.table().kind() == Table.Kind.PARTITIONED
        ? whole.table().children().stream()
            .flatMap(c -> snapshot.table(c).stream())
            .filter(p -> p.kind() != Table.Kind.FOREIGN)
        : Stream.empty();
  }

  private Optional<Index> part(Table partition, Place whole) {
    return partition.indexes().stream()
        .filter(i -> standing.whole(partition, i).filter(whole.name()::equals).isPresent())
        .findFirst();
  }

  /** The highest index that it is a part of, is complete and not valid; else itself. */
  PartitionedIndex broken() {
    return standing
        .whole(table, index)
        .flatMap(this::place)
        .map(w -> new PartitionedIndex(snapshot, standing, w.table(), w.index()))
        .filter(w -> !w.index().valid() && w.isComplete())
        .map(PartitionedIndex::broken)
        .orElse(this);
  }

  private Optional<Place> place(QualifiedName name) {
    return table.parents().stream()
        .flatMap(p -> snapshot.table(p).stream())
        .flatMap(t -> t.indexes().stream().map(i -> new Place(t, i)))
        .filter(p -> p.name().equals(name))
        .findFirst();
  }

  /** Itself or, where it is partitioned, those of its parts that hold rows and are not valid. */
  List<Place> rebuilt() {
    Place whole = new Place(table, index);
    return table.kind() == Table.Kind.PARTITIONED
        ? below(whole).stream().filter(this::isRebuilt).toList()
        : List.of(whole);
  }

  private boolean isRebuilt(Place part) {
    return part.table().kind() != Table.Kind.PARTITIONED && !part.index().valid();
  }

  /** Itself and all parts. */
  List<Place> places() {
    var places = new ArrayList<>(below(new Place(table, index)));
    places.add(new Place(table, index));
    return places;
  }

  RebuildIndex operation() {
    List<Part> parts =
        below(new Place(table, index)).stream()
            .map(
                p ->
                    new Part(
                        p.table().name(),
                        p.name(),
                        standing.whole(p.table(), p.index()).orElseThrow(),
                        isRebuilt(p)))
            .toList();
    boolean excludes =
        rebuilt().stream()
            .anyMatch(
                p ->
                    p.table()
                        .constraint(p.index().constraint())
                        .filter(c -> c.kind() == Constraint.Kind.EXCLUDE)
                        .isPresent());
    return new RebuildIndex(table.name(), index.name(), !excludes, parts);
  }

  /** Its parts, those of a part before it. */
  private List<Place> below(Place whole) {
    var found = new ArrayList<Place>();
    partitions(whole)
        .forEach(
            p ->
                part(p, whole)
                    .map(i -> new Place(p, i))
                    .ifPresent(
                        place -> {
                          found.addAll(below(place));
                          found.add(place);
                        }));
    return found;
  }
}
