package io.pgmend.rules.references;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ReferenceStandard;
import io.pgmend.rules.shared.OncePerSnapshot;
import io.pgmend.rules.shared.Parked;
import io.pgmend.rules.shared.ReferenceNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns without a foreign key that are named after a table's key and have its type. What they
 * hold has the last word.
 */
final class ImpliedReferences {

  private static final OncePerSnapshot<Split> ALL = new OncePerSnapshot<>(ImpliedReferences::all);

  private final Snapshot snapshot;
  private final Profile profile;
  private final ReferenceStandard standard;
  private final Map<String, List<Table>> byName = new HashMap<>();
  private final List<Table> users = new ArrayList<>();
  private final Set<ColumnName> spoken = new HashSet<>();

  /** By whether the column has the type of the key that it is named after. */
  private record Split(List<WantedReference> ofItsType, List<WantedReference> ofAnotherType) {
    Split {
      ofItsType = List.copyOf(ofItsType);
      ofAnotherType = List.copyOf(ofAnotherType);
    }
  }

  private ImpliedReferences(Snapshot snapshot, Profile profile, ReferenceStandard standard) {
    this.snapshot = snapshot;
    this.profile = profile;
    this.standard = standard;
    for (Table table : snapshot.tables()) {
      if (isJudged(table) && key(table).isPresent() && !table.isInherited()) {
        for (String name : ReferenceNames.of(table.name().name())) {
          byName.computeIfAbsent(name, n -> new ArrayList<>()).add(table);
        }
        if (ReferenceNames.isOfUsers(table.name().name())) {
          users.add(table);
        }
      }
    }
    WantedReferences.of(snapshot, profile)
        .found()
        .forEach(w -> w.pairs().forEach(p -> spoken.add(p.child())));
  }

  /** Sorted by table, in the order of its columns; none where the profile does not ask. */
  static List<WantedReference> of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile).ofItsType();
  }

  /** The same with another type than the key. */
  static List<WantedReference> ofAnotherType(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile).ofAnotherType();
  }

  private static Split all(Snapshot snapshot, Profile profile) {
    return profile
        .references()
        .filter(ReferenceStandard::implied)
        .map(s -> new ImpliedReferences(snapshot, profile, s).find())
        .orElse(new Split(List.of(), List.of()));
  }

  private Split find() {
    var ofItsType = new ArrayList<WantedReference>();
    var ofAnotherType = new ArrayList<WantedReference>();
    for (Table table : snapshot.tables()) {
      if (!isJudged(table) || table.isInherited()) {
        continue;
      }
      Set<String> taken = taken(table);
      for (Column column : table.columns()) {
        if (!taken.contains(column.name())
            && !column.isIdentity()
            && !column.isGenerated()
            && !Parked.isColumn(table, column.name())
            && !isExempt(table.columnName(column.name()))) {
          parent(table, column)
              .ifPresent(
                  p ->
                      (isOfItsType(column, p) ? ofItsType : ofAnotherType)
                          .add(
                              WantedReferences.implied(
                                  standard,
                                  table,
                                  column.name(),
                                  p,
                                  key(p).orElseThrow(),
                                  snapshot)));
        }
      }
    }
    return new Split(ofItsType, ofAnotherType);
  }

  private boolean isJudged(Table table) {
    return profile.scope().covers(table.name())
        && table.extension().isEmpty()
        && table.kind() != Table.Kind.FOREIGN;
  }

  private static Optional<String> key(Table table) {
    return table
        .primaryKey()
        .map(Constraint::columns)
        .filter(c -> c.size() == 1)
        .map(c -> c.get(0));
  }

  private static boolean isOfItsType(Column column, Table parent) {
    return key(parent)
        .flatMap(parent::column)
        .filter(k -> ReferenceObstacles.isSameType(k, column))
        .isPresent();
  }

  /** The one that the name can mean, of the same schema where there is one; none where several. */
  private Optional<Table> parent(Table table, Column column) {
    String name = column.name().toLowerCase(Locale.ROOT);
    List<Table> named = byName.getOrDefault(name, List.of());
    if (named.isEmpty() && ReferenceNames.isUser(name)) {
      named = standardUsers().map(List::of).orElse(users);
    }
    String schema = table.name().schema();
    List<Table> near = named.stream().filter(p -> p.name().schema().equals(schema)).toList();
    List<Table> meant = near.isEmpty() ? named : near;
    return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
  }

  private Optional<Table> standardUsers() {
    return profile
        .userReferences()
        .flatMap(u -> snapshot.table(u.target().table()))
        .filter(t -> key(t).isPresent());
  }

  private boolean isExempt(ColumnName column) {
    return spoken.contains(column)
        || standard.exempt().stream()
            .anyMatch(e -> Glob.matchesObject(e, column.table()) || Glob.matchesColumn(e, column))
        || profile
            .keys()
            .filter(k -> k.notReferences().stream().anyMatch(n -> Glob.matchesColumn(n, column)))
            .isPresent();
  }

  /** Columns that say what they are: keys of one column, and foreign keys. */
  private static Set<String> taken(Table table) {
    return table.constraints().stream()
        .filter(
            k ->
                k.isForeignKey()
                    || (k.kind() == Constraint.Kind.PRIMARY_KEY && k.columns().size() == 1))
        .flatMap(k -> k.columns().stream())
        .collect(Collectors.toSet());
  }
}
