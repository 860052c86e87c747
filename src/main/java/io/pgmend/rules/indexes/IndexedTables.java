package io.pgmend.rules.indexes;

import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.CreateIndex;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.IndexStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.shared.OncePerSnapshot;
import io.pgmend.rules.shared.TakenNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What rules on indexes ask of a table. */
record IndexedTables(Snapshot snapshot, Profile profile, IndexStandard standard, TakenNames taken) {

  private static final OncePerSnapshot<Optional<IndexedTables>> ALL =
      new OncePerSnapshot<>(IndexedTables::find);

  /** Nothing where the profile does not ask for indexes. */
  static Optional<IndexedTables> of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  private static Optional<IndexedTables> find(Snapshot snapshot, Profile profile) {
    return profile
        .indexes()
        .map(s -> new IndexedTables(snapshot, profile, s, TakenNames.of(snapshot)));
  }

  /** Tables of the scope; partitions stand behind their parent. */
  Stream<Table> judged() {
    return snapshot.tables().stream()
        .filter(t -> profile.scope().covers(t.name()))
        .filter(t -> t.extension().isEmpty() && t.partitionBound().isEmpty())
        .filter(t -> t.kind() != Table.Kind.FOREIGN);
  }

  boolean wantsIndex(Table table, Constraint key) {
    return wantsIndex(table, key.name());
  }

  boolean wantsIndex(Table table, String key) {
    return standard.foreignKeys().stream().anyMatch(s -> Glob.matchesObject(s, table.name()))
        && standard.exempt().stream()
            .noneMatch(
                s ->
                    Glob.matchesObject(s, table.name())
                        || Glob.matches(s, table.name() + "." + key));
  }

  /** Indexes that the profile declares for the table and that nothing there stands in for. */
  List<CreateIndex> lacking(Table table) {
    return standard.wanted().stream()
        .filter(w -> isFor(w, table))
        .filter(
            w -> standing(table).stream().noneMatch(i -> DeclaredIndex.isServedBy(i, w, table)))
        .map(w -> DeclaredIndex.of(w, table, partitions(table)).operation())
        .distinct()
        .toList();
  }

  /**
   * Indexes of the table that count. One that is not valid does, since it is rebuilt, unless it is
   * dropped, or is a partitioned one that may lack parts.
   */
  List<Index> standing(Table table) {
    return table.indexes().stream()
        .filter(
            i ->
                i.valid()
                    || (table.kind() == Table.Kind.TABLE
                        && !isDroppedInvalid(table, i)
                        && !StandingIndexes.isOwn(table, i)))
        .toList();
  }

  /** Whether the index is one that the profile wants: for a line of its, or a foreign key. */
  boolean serves(Table table, Index index) {
    return standard.wanted().stream()
            .filter(w -> isFor(w, table))
            .anyMatch(w -> DeclaredIndex.isServedBy(index, w, table))
        || table.foreignKeys().stream()
            .anyMatch(k -> wantsIndex(table, k) && KeyIndex.stands(List.of(index), k));
  }

  /** Whether the profile has the index dropped where it is not valid. */
  boolean isDroppedInvalid(Table table, Index index) {
    return standard.dropInvalid().stream()
        .anyMatch(s -> Glob.matchesColumn(s, table.name().column(index.name())));
  }

  /** Whether the line selects the table, and the table has what the line names. */
  static boolean isFor(IndexStandard.Wanted wanted, Table table) {
    return Glob.matchesObject(wanted.table(), table.name())
        && Stream.concat(wanted.columns().stream(), wanted.include().stream())
            .allMatch(c -> table.column(c).isPresent())
        && DeclaredIndex.conditions(wanted).stream()
            .allMatch(c -> table.column(c.column()).isPresent());
  }

  /** A whole btree index over the columns. */
  CreateIndex plain(Table table, List<String> columns) {
    return new CreateIndex(
        table.name(),
        partitions(table),
        taken.free(table.name().schema(), Names.suffixed(name(table, columns), "_idx")),
        "btree",
        columns.stream().map(c -> new CreateIndex.Key(c, false)).toList(),
        List.of(),
        List.of());
  }

  static String name(Table table, List<String> columns) {
    return table.name().name() + "_" + String.join("_", columns);
  }

  /** Of a partitioned table, at every depth, sorted. */
  List<QualifiedName> partitions(Table table) {
    var found = new TreeSet<QualifiedName>();
    if (table.kind() == Table.Kind.PARTITIONED) {
      var open = new ArrayList<>(table.children());
      while (!open.isEmpty()) {
        QualifiedName next = open.remove(open.size() - 1);
        if (found.add(next)) {
          snapshot.table(next).ifPresent(t -> open.addAll(t.children()));
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * Reasons why the index cannot be made; empty where nothing stands in the way. A partition's own
   * index that is alike becomes part of the whole, for good: it would go with it at a rollback.
   */
  List<String> obstacles(CreateIndex index) {
    List<String> keys =
        index.expression().isEmpty()
            ? index.keys().stream().map(CreateIndex.Key::column).toList()
            : List.of("");
    var reasons = new ArrayList<String>();
    for (QualifiedName name : index.partitions()) {
      Table partition = snapshot.table(name).orElseThrow();
      if (partition.kind() == Table.Kind.FOREIGN) {
        reasons.add(name + ", a partition of " + index.table() + ", is a foreign table");
      }
      partition.indexes().stream()
          .filter(i -> i.method().equals(index.method()) && i.keys().equals(keys))
          .filter(i -> !isAttached(partition, i))
          .map(
              i ->
                  "the index "
                      + i.name()
                      + " of the partition "
                      + name
                      + " would become part of the new one, and a rollback would drop it; drop it"
                      + " yourself if the new one shall take its place")
          .forEach(reasons::add);
    }
    return reasons;
  }

  /** Whether it is a part of another index already; PostgreSQL makes it a part of no second one. */
  private boolean isAttached(Table partition, Index index) {
    String name = "index " + StandingIndexes.name(partition, index);
    return snapshot.dependencies().stream()
        .anyMatch(d -> d.dependent().equals(name) && d.on().startsWith("index "));
  }
}
