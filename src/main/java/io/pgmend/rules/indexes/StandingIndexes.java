package io.pgmend.rules.indexes;

import io.pgmend.model.Constraint;
import io.pgmend.model.Dependency;
import io.pgmend.model.Index;
import io.pgmend.model.IndexDefinition;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.DropIndex;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.shared.OncePerSnapshot;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of the indexes that stand something needs, and which stand twice. */
final class StandingIndexes {

  /**
   * What PostgreSQL names the index that it builds in another's place, and the one that it leaves.
   */
  private static final Pattern PASSING = Pattern.compile("_cc(?:new|old)\\d*$");

  /** What pgmend builds beside or parks. */
  private static final Pattern OWN = Pattern.compile("__[0-9a-f]{8}n?$");

  private static final OncePerSnapshot<Optional<StandingIndexes>> ALL =
      new OncePerSnapshot<>((s, p) -> IndexedTables.of(s, p).map(StandingIndexes::new));

  private final IndexedTables tables;
  private final Map<QualifiedName, String> references = new HashMap<>();
  private final Map<String, QualifiedName> wholes = new HashMap<>();

  private StandingIndexes(IndexedTables tables) {
    this.tables = tables;
    Snapshot snapshot = tables.snapshot();
    for (Table table : snapshot.tables()) {
      for (Constraint key : table.foreignKeys()) {
        references.putIfAbsent(
            new QualifiedName(key.target().schema(), key.index()), table.name() + "." + key.name());
      }
    }
    Map<String, QualifiedName> partitioned = new HashMap<>();
    snapshot.tables().stream()
        .filter(t -> t.kind() == Table.Kind.PARTITIONED)
        .flatMap(t -> t.indexes().stream().map(i -> name(t, i)))
        .forEach(n -> partitioned.put("index " + n, n));
    for (Dependency d : snapshot.dependencies()) {
      QualifiedName whole = partitioned.get(d.on());
      if (whole != null && d.dependent().startsWith("index ")) {
        wholes.put(d.dependent(), whole);
      }
    }
  }

  /** Nothing where the profile does not ask for indexes. */
  static Optional<StandingIndexes> of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  IndexedTables tables() {
    return tables;
  }

  static QualifiedName name(Table table, Index index) {
    return new QualifiedName(table.name().schema(), index.name());
  }

  /** The partitioned index that it is attached to. */
  Optional<QualifiedName> whole(Table table, Index index) {
    return Optional.ofNullable(wholes.get("index " + name(table, index)));
  }

  /** What needs this very index, a clause; empty where nothing does. */
  Optional<String> need(Table table, Index index) {
    if (!index.constraint().isEmpty()) {
      return Optional.of("the constraint " + index.constraint() + " is kept by it");
    }
    String reference = references.get(name(table, index));
    if (reference != null) {
      return Optional.of("the foreign key " + reference + " relies on it");
    }
    Optional<QualifiedName> whole = whole(table, index);
    if (whole.isPresent()) {
      return Optional.of("it is a part of " + whole.get());
    }
    if (index.replicaIdentity()) {
      return Optional.of("it is the replica identity of " + table.name());
    }
    return index.clustered() ? Optional.of(table.name() + " is clustered by it") : Optional.empty();
  }

  /** Whether pgmend made it, or put it aside, for as long as a changelog is not through. */
  static boolean isOwn(Table table, Index index) {
    return OWN.matcher(index.name()).find()
        || index.mentioned().stream().anyMatch(c -> Parked.isColumn(table, c));
  }

  /** Whether a line of the profile asks for an index of that name. */
  private boolean isDeclared(Table table, Index index) {
    return tables.standard().wanted().stream()
            .anyMatch(
                w -> w.name().equals(index.name()) && Glob.matchesObject(w.table(), table.name()))
        || tables.standard().textSearch().stream()
            .anyMatch(
                w -> w.name().equals(index.name()) && Glob.matchesObject(w.table(), table.name()));
  }

  /** Whether the profile has it stay, whatever else stands. */
  private boolean isKept(Table table, Index index) {
    return tables.standard().keep().stream()
        .anyMatch(s -> Glob.matchesColumn(s, table.name().column(index.name())));
  }

  /**
   * The index that stands in for the given one, since the two are alike but for name and storage
   * parameters; empty where it is itself the one that stays before all others. Where something
   * needs both, each by its own, neither can go.
   */
  Optional<Index> twin(Table table, Index index) {
    if (isOwn(table, index)
        || isKept(table, index)
        || whole(table, index).isPresent()
        || is(table, index, Constraint.Kind.EXCLUDE)) {
      return Optional.empty();
    }
    Index first = twins(table, index).get(0);
    return first.equals(index) ? Optional.empty() : Optional.of(first);
  }

  private static boolean is(Table table, Index index, Constraint.Kind kind) {
    return table.constraint(index.constraint()).filter(c -> c.kind() == kind).isPresent();
  }

  /**
   * Whether a valid index can go where a wider one stands: nothing needs it, no line of the profile
   * asks for it, and it finds the rows of no foreign key for which the profile wants an index.
   */
  boolean mayGo(Table table, Index index) {
    return index.valid()
        && need(table, index).isEmpty()
        && !isOwn(table, index)
        && !isKept(table, index)
        && twin(table, index).isEmpty()
        && !isDeclared(table, index)
        && !tables.serves(table, index);
  }

  /** How one that nothing needs is dropped. */
  DropIndex drop(Table table, Index index) {
    var tablespaces = new TreeMap<QualifiedName, String>();
    new PartitionedIndex(tables.snapshot(), this, table, index)
        .places()
        .forEach(
            p -> {
              if (!p.index().tablespace().isEmpty()) {
                tablespaces.put(p.name(), p.index().tablespace());
              }
            });
    return new DropIndex(table.name(), tables.partitions(table), index.name(), tablespaces);
  }

  /** Those alike, itself included, the one first that stays before all others. */
  List<Index> twins(Table table, Index index) {
    var alike = new ArrayList<Index>();
    alike.add(index);
    for (Index other : table.indexes()) {
      if (!other.equals(index)
          && other.method().equals(index.method())
          && other.unique() == index.unique()
          && other.keys().equals(index.keys())
          && !isOwn(table, other)
          && isDeferrable(table, other) == isDeferrable(table, index)
          && isAlike(table, index, other)) {
        alike.add(other);
      }
    }
    return alike.stream()
        .sorted(
            Comparator.comparing((Index i) -> need(table, i).isEmpty())
                .thenComparing(i -> !is(table, i, Constraint.Kind.PRIMARY_KEY))
                .thenComparing(i -> !isKept(table, i))
                .thenComparing(i -> !isDeclared(table, i))
                .thenComparing(i -> PASSING.matcher(i.name()).find())
                .thenComparing(i -> !i.valid())
                .thenComparing(Index::name))
        .toList();
  }

  private static boolean isAlike(Table table, Index index, Index other) {
    Optional<IndexDefinition> definition = IndexDefinition.of(table.name(), index);
    return definition.isPresent()
        && IndexDefinition.of(table.name(), other).filter(definition.get()::isAlike).isPresent();
  }

  /** A key that is checked at the end of a transaction does not stand in for one that is not. */
  private static boolean isDeferrable(Table table, Index index) {
    return table.constraint(index.constraint()).filter(Constraint::deferrable).isPresent();
  }

  /** Tables of the scope, partitions too, that may have indexes. */
  Stream<Table> all() {
    return tables.snapshot().tables().stream()
        .filter(t -> tables.profile().scope().covers(t.name()))
        .filter(t -> t.extension().isEmpty() && t.kind() != Table.Kind.FOREIGN);
  }
}
