package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ReferenceStandard;
import io.pgmend.profile.ReferenceStandard.Declared;
import io.pgmend.profile.ReferenceStandard.Wanted;
import io.pgmend.rules.shared.OncePerSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * References that the profile declares, found in the snapshot.
 *
 * @param found in the profile's order, each once, whether a foreign key stands for it or not
 * @param unknown lines that name something that is not there
 */
record WantedReferences(List<WantedReference> found, List<String> unknown) {

  private static final OncePerSnapshot<WantedReferences> ALL =
      new OncePerSnapshot<>(WantedReferences::find);

  WantedReferences {
    found = List.copyOf(found);
    unknown = List.copyOf(unknown);
  }

  static WantedReferences of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  private static WantedReferences find(Snapshot snapshot, Profile profile) {
    var found = new ArrayList<WantedReference>();
    var unknown = new ArrayList<String>();
    var seen = new HashSet<Object>();
    for (ReferenceStandard standard : profile.references().stream().toList()) {
      for (Declared line : standard.declared()) {
        List<WantedReference> lines = of(line, standard, snapshot, profile);
        if (lines.isEmpty() && !Glob.isPattern(line.child())) {
          unknown.add(line.child() + " (" + String.join(", ", line.columns()) + ")");
        }
        lines.stream()
            .filter(w -> seen.add(List.of(w.table().name(), w.columns())))
            .forEach(found::add);
      }
    }
    return new WantedReferences(found, unknown);
  }

  /** Those without a foreign key, also when user references are repointed. */
  List<WantedReference> lacking(Snapshot snapshot, Profile profile) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Repointing> repointings = Repointings.find(snapshot, profile);
    return found.stream()
        .filter(w -> w.table().foreignKeys().stream().noneMatch(w::isStandingAs))
        .filter(
            w ->
                repointings.stream()
                    .noneMatch(
                        r -> w.isFor(r.table(), r.key().columns(), r.target(), r.targetColumns())))
        .toList();
  }

  private static List<WantedReference> of(
      Declared line, ReferenceStandard standard, Snapshot snapshot, Profile profile) {
    boolean several = Glob.isPattern(line.child());
    return snapshot.tables().stream()
        .filter(t -> Glob.matchesObject(line.child(), t.name()))
        .filter(t -> profile.scope().covers(t.name()) && t.extension().isEmpty())
        .filter(t -> !several || t.partitionBound().isEmpty())
        .filter(t -> line.columns().stream().allMatch(c -> t.column(c).isPresent()))
        .flatMap(
            t ->
                parent(line.parent(), t, snapshot, profile)
                    .map(p -> reference(line, standard, t, p, snapshot))
                    .stream())
        .filter(w -> !several || !isItself(w))
        .toList();
  }

  /** What a selector of all tables says of the parent's own key. */
  private static boolean isItself(WantedReference wanted) {
    return wanted.table().name().equals(wanted.parent())
        && wanted.columns().equals(wanted.targetColumns());
  }

  private static Optional<Table> parent(
      String name, Table child, Snapshot snapshot, Profile profile) {
    List<Table> named =
        snapshot.tables().stream()
            .filter(t -> t.name().name().equals(name) && profile.scope().covers(t.name()))
            .toList();
    return Stream.of(
            snapshot.tables().stream().filter(t -> t.name().toString().equals(name)),
            named.stream().filter(t -> t.name().schema().equals(child.name().schema())),
            named.stream())
        .flatMap(s -> s)
        .findFirst();
  }

  private static WantedReference reference(
      Declared line, ReferenceStandard standard, Table table, Table parent, Snapshot snapshot) {
    List<String> targets =
        line.parentColumns().isEmpty()
            ? parent.primaryKey().map(Constraint::columns).orElse(List.of())
            : line.parentColumns();
    return wanted(
        standard,
        table,
        line.columns(),
        parent,
        targets,
        line.name(),
        line.wanted(),
        line.orphans(),
        snapshot);
  }

  /**
   * A foreign key that stands, in the same terms.
   *
   * @param said what it shall do
   */
  static WantedReference standing(
      Table table, Constraint key, Wanted said, String policy, Snapshot snapshot) {
    var partitions = new TreeSet<>(partitions(table, snapshot));
    snapshot.table(key.target()).ifPresent(t -> partitions.addAll(partitions(t, snapshot)));
    return new WantedReference(
        table,
        key.columns(),
        key.target(),
        key.targetColumns(),
        key.name(),
        said,
        policy,
        List.copyOf(partitions));
  }

  /** The one between users and their logins. */
  static WantedReference bridge(
      Table users,
      String column,
      Table logins,
      String key,
      Wanted said,
      String policy,
      Snapshot snapshot) {
    var partitions = new TreeSet<>(partitions(users, snapshot));
    partitions.addAll(partitions(logins, snapshot));
    return new WantedReference(
        users,
        List.of(column),
        logins.name(),
        List.of(key),
        free(users, List.of(column)),
        said,
        policy,
        List.copyOf(partitions));
  }

  /** One that is not declared. */
  static WantedReference implied(
      ReferenceStandard standard,
      Table table,
      String column,
      Table parent,
      String key,
      Snapshot snapshot) {
    return wanted(
        standard,
        table,
        List.of(column),
        parent,
        List.of(key),
        "",
        WantedActions.NOTHING,
        "",
        snapshot);
  }

  private static WantedReference wanted(
      ReferenceStandard standard,
      Table table,
      List<String> columns,
      Table parent,
      List<String> targetColumns,
      String name,
      Wanted said,
      String orphans,
      Snapshot snapshot) {
    var override = WantedActions.differing(standard, table, columns);
    Wanted wanted =
        WantedActions.of(override)
            .or(said)
            .or(WantedActions.selected(standard, table, columns, parent.name()));
    String policy = policy(standard, override, orphans);
    var partitions = new TreeSet<>(partitions(table, snapshot));
    partitions.addAll(partitions(parent, snapshot));
    return new WantedReference(
        table,
        columns,
        parent.name(),
        targetColumns,
        name.isEmpty() ? free(table, columns) : name,
        wanted,
        policy,
        List.copyOf(partitions));
  }

  static String policy(
      ReferenceStandard standard, Optional<ReferenceStandard.Differing> override, String line) {
    return Stream.of(override.map(o -> o.orphans()).orElse(""), line, standard.orphans())
        .filter(p -> !p.isEmpty())
        .findFirst()
        .orElse("refuse");
  }

  /** A name as PostgreSQL would make it, or with the first number that makes it free. */
  private static String free(Table table, List<String> columns) {
    String base = table.name().name() + "_" + String.join("_", columns);
    String candidate = Names.suffixed(base, "_fkey");
    for (int i = 1; table.constraint(candidate).isPresent(); i++) {
      candidate = Names.suffixed(base, "_fkey" + i);
    }
    return candidate;
  }

  static List<QualifiedName> partitions(Table table, Snapshot snapshot) {
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
}
