package io.pgmend.rules.keys;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Constraint.Kind;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.operation.ValueDomains;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.KeyStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.references.ComingReferences;
import io.pgmend.rules.references.Repointing;
import io.pgmend.rules.references.Repointings;
import io.pgmend.rules.shared.OncePerSnapshot;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the value domains whose primary keys are not uuids, as they will be once user references
 * are repointed.
 */
final class KeyDomains {

  private static final OncePerSnapshot<Optional<KeyDomains>> ALL =
      new OncePerSnapshot<>(KeyDomains::find);

  private final Snapshot snapshot;
  private final Profile profile;
  private final KeyStandard standard;
  private final List<Repointing> repointings;
  private final List<Reference> declared;
  private final ValueDomains domains;
  private final List<KeyDomain> found;

  /** Places in {@link #repointings} and {@link #declared} by the columns that hold the values. */
  private final Map<ColumnName, List<Integer>> repointingsOf = new HashMap<>();

  private final Map<ColumnName, List<Integer>> declaredOf = new HashMap<>();

  private KeyDomains(Snapshot snapshot, Profile profile, KeyStandard standard, List<Reference> declared) {
    this.snapshot = snapshot;
    this.profile = profile;
    this.standard = standard;
    this.declared = declared.stream().distinct().toList();
    this.repointings = Repointings.planned(snapshot, profile);
    var edges = new ArrayList<>(declared);
    repointings.forEach(r -> edges.addAll(r.pairs()));
    edges.addAll(ComingReferences.of(snapshot, profile));
    Set<String> gone = new HashSet<>();
    repointings.forEach(r -> gone.add(r.object()));
    this.domains =
        ValueDomains.of(
            snapshot,
            edges,
            (table, key) -> !gone.isEmpty() && gone.contains(table.name() + "." + key.name()));
    for (int i = 0; i < repointings.size(); i++) {
      int place = i;
      repointings.get(i).pairs().forEach(p -> note(repointingsOf, p.child(), place));
    }
    for (int i = 0; i < this.declared.size(); i++) {
      note(declaredOf, this.declared.get(i).child(), i);
    }
    this.found = find();
  }

  /** Nothing where the profile does not ask for keys. */
  static Optional<KeyDomains> of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  private static Optional<KeyDomains> find(Snapshot snapshot, Profile profile) {
    return profile
        .keys()
        .map(
            keys ->
                new KeyDomains(
                    snapshot,
                    profile,
                    keys,
                    DeclaredReferences.of(snapshot, profile.scope(), keys.alsoReferences())
                        .found()));
  }

  /** Sorted by root. */
  List<KeyDomain> found() {
    return found;
  }

  private static void note(Map<ColumnName, List<Integer>> places, ColumnName column, int place) {
    places.computeIfAbsent(column, c -> new ArrayList<>()).add(place);
  }

  /** What stands at any of the columns, in its own order. */
  private static <T> List<T> at(
      SortedSet<ColumnName> columns, Map<ColumnName, List<Integer>> places, List<T> all) {
    var found = new TreeSet<Integer>();
    columns.forEach(c -> found.addAll(places.getOrDefault(c, List.of())));
    return found.stream().map(all::get).toList();
  }

  private List<KeyDomain> find() {
    var owners = new TreeMap<ColumnName, List<ColumnName>>();
    var followers = new TreeMap<ColumnName, ColumnName>();
    for (Table table : snapshot.tables()) {
      if (profile.scope().covers(table.name())
          && table.extension().isEmpty()
          && table.partitionBound().isEmpty()) {
        table
            .primaryKey()
            .filter(k -> k.columns().size() == 1)
            .map(k -> k.columns().get(0))
            .filter(c -> !Parked.isColumn(table, c))
            .flatMap(table::column)
            .filter(c -> KeyType.of(c) != KeyType.OTHER)
            .map(c -> table.columnName(c.name()))
            .ifPresent(
                c -> {
                  ColumnName first = columns(c).first();
                  if (isReference(c)) {
                    followers.putIfAbsent(first, c);
                  } else if (!isExempt(c)) {
                    owners.computeIfAbsent(first, f -> new ArrayList<>()).add(c);
                  }
                });
      }
    }
    followers.forEach(
        (first, follower) -> {
          if (!owners.containsKey(first) && standsAlone(follower)) {
            owners.put(first, List.of(follower));
          }
        });
    return owners.values().stream()
        .map(this::domain)
        .sorted(java.util.Comparator.comparing(KeyDomain::root))
        .toList();
  }

  SortedSet<ColumnName> columns(ColumnName column) {
    return domains.columns(column);
  }

  /** Whether a foreign key or the profile says that it holds another column's values. */
  boolean isReference(ColumnName column) {
    return domains.parents(column).stream().anyMatch(p -> !p.table().equals(column.table()));
  }

  /**
   * A key that is a reference belongs to its parent's finding, unless no parent key is there to
   * have one: keys in a circle, unique keys, tables outside the scope.
   */
  private boolean standsAlone(ColumnName follower) {
    if (isExempt(follower)) {
      return false;
    }
    return columns(follower).stream()
        .filter(c -> !isReference(c) && isPrimaryKey(c))
        .noneMatch(this::isExempt);
  }

  private boolean isExempt(ColumnName key) {
    return standard.exempt().stream().anyMatch(e -> Glob.matchesObject(e, key.table()));
  }

  private boolean isPrimaryKey(ColumnName column) {
    return snapshot
        .table(column.table())
        .flatMap(Table::primaryKey)
        .filter(k -> k.columns().equals(List.of(column.column())))
        .isPresent();
  }

  private KeyDomain domain(List<ColumnName> owners) {
    SortedSet<ColumnName> columns = columns(owners.get(0));
    ColumnName natural = domains.root(columns);
    ColumnName root = isReference(natural) || owners.contains(natural) ? owners.get(0) : natural;
    var tables = new TreeMap<io.pgmend.pg.QualifiedName, Table>();
    columns.forEach(c -> snapshot.table(c.table()).ifPresent(t -> tables.put(t.name(), t)));
    return new KeyDomain(
        root,
        owners.stream().map(c -> c.table()).flatMap(t -> snapshot.table(t).stream()).toList(),
        columns,
        List.copyOf(tables.values()),
        columns.stream().filter(this::makesValues).toList(),
        at(columns, declaredOf, declared),
        at(columns, repointingsOf, repointings),
        snapshot.column(owners.get(0)).filter(c -> KeyType.of(c) == KeyType.TEXT).isPresent());
  }

  /**
   * A primary or unique key of one column that has a default or identity, or references nothing.
   */
  private boolean makesValues(ColumnName name) {
    Table table = snapshot.table(name.table()).orElseThrow();
    Column column = table.column(name.column()).orElseThrow();
    return table.constraints().stream().anyMatch(k -> isKeyOf(k, name.column()))
        && (column.hasDefault() || column.isIdentity() || !isReference(name));
  }

  private static boolean isKeyOf(Constraint key, String column) {
    return (key.kind() == Kind.PRIMARY_KEY || key.kind() == Kind.UNIQUE)
        && key.columns().equals(List.of(column));
  }
}
