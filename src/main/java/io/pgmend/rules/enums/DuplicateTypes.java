package io.pgmend.rules.enums;

import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.EnumStandard.ColumnRule;
import io.pgmend.profile.EnumStandard.Duplicates;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.shared.OncePerSnapshot;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Types that the profile does not want by name, each with those that have the same labels. */
final class DuplicateTypes {

  private static final OncePerSnapshot<Optional<DuplicateTypes>> ALL =
      new OncePerSnapshot<>(DuplicateTypes::find);

  private final Snapshot snapshot;
  private final Profile profile;
  private final EnumStandard standard;
  private final TypeUses uses;
  private final EnumColumns columns;
  private final List<EnumType> selected;
  private final List<Duplicate> all;

  private DuplicateTypes(Snapshot snapshot, Profile profile, EnumStandard standard) {
    this.snapshot = snapshot;
    this.profile = profile;
    this.standard = standard;
    this.uses = new TypeUses(snapshot);
    this.columns = new EnumColumns(snapshot, profile.scope(), standard);
    this.selected = snapshot.enums().stream().filter(this::isSelected).toList();
    this.all = selected.stream().flatMap(t -> duplicate(t).stream()).toList();
  }

  /** Nothing where the profile does not ask for them. */
  static Optional<DuplicateTypes> of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  private static Optional<DuplicateTypes> find(Snapshot snapshot, Profile profile) {
    return profile
        .enums()
        .filter(s -> !s.duplicates().types().isEmpty())
        .map(s -> new DuplicateTypes(snapshot, profile, s));
  }

  /**
   * The standard with a line for each column of a type that gives way, so that it is converted as
   * any other; such types count as retired. A line of the profile goes first.
   */
  static Optional<EnumStandard> settled(Snapshot snapshot, Profile profile) {
    return of(snapshot, profile).map(DuplicateTypes::settled).or(profile::enums);
  }

  EnumStandard settled() {
    var lines = new ArrayList<>(standard.columns());
    var retired = new ArrayList<>(standard.retire());
    for (Duplicate duplicate : all()) {
      if (duplicate.stays().isPresent() && duplicate.obstacles().isEmpty()) {
        retired.add(Glob.escape(duplicate.type().name().toString()));
        duplicate.columns().forEach(c -> lines.add(line(c, duplicate.stays().get())));
      }
    }
    return new EnumStandard(
        standard.types(), lines, retired, standard.unused(), standard.duplicates());
  }

  private static ColumnRule line(ColumnTask column, QualifiedName type) {
    return new ColumnRule(
        Glob.escape(column.name().toString()), type, new TreeMap<>(), new TreeMap<>(), List.of());
  }

  EnumStandard standard() {
    return standard;
  }

  private boolean isSelected(EnumType type) {
    Duplicates duplicates = standard.duplicates();
    return profile.scope().covers(type.name())
        && type.extension().isEmpty()
        && !type.labels().isEmpty()
        && columns.type(type.name()).isEmpty()
        && !columns.isRetired(type.name())
        && duplicates.types().stream().anyMatch(s -> Glob.matchesObject(s, type.name()))
        && duplicates.keep().stream().noneMatch(s -> Glob.matchesObject(s, type.name()))
        && !isParked(type);
  }

  /** Whether a fix has put it aside, with the columns that had it, until contract. */
  private boolean isParked(EnumType type) {
    return Parked.isType(snapshot, type.name())
        || (columns.ofType(type.name()).isEmpty()
            && snapshot.tables().stream().anyMatch(t -> hasParked(t, type.name())));
  }

  private static boolean hasParked(Table table, QualifiedName type) {
    return table.columns().stream()
        .anyMatch(c -> c.baseType().equals(type) && Parked.isColumn(table, c.name()));
  }

  /** Sorted by name. */
  List<Duplicate> all() {
    return all;
  }

  private Optional<Duplicate> duplicate(EnumType type) {
    List<EnumStandard.Type> wanted = like(type, standard.types().stream(), true);
    if (!wanted.isEmpty()) {
      return Optional.of(duplicate(type, wanted, true, wanted.size() == 1));
    }
    List<EnumStandard.Type> others = like(type, others(type), true);
    if (!others.isEmpty()) {
      // of equals the one that most columns have stays, and nothing is asked about it
      return others.stream().anyMatch(o -> isBefore(o.name(), type.name()))
          ? Optional.of(duplicate(type, others, true, false))
          : Optional.empty();
    }
    wanted = like(type, standard.types().stream(), false);
    others = like(type, others(type), false);
    if (!wanted.isEmpty() || others.stream().anyMatch(o -> isBefore(o.name(), type.name()))) {
      return Optional.of(duplicate(type, wanted.isEmpty() ? others : wanted, false, false));
    }
    return Optional.empty();
  }

  private Stream<EnumStandard.Type> others(EnumType type) {
    return selected.stream()
        .filter(o -> !o.name().equals(type.name()))
        .map(o -> new EnumStandard.Type(o.name(), o.labels()));
  }

  private static List<EnumStandard.Type> like(
      EnumType type, Stream<EnumStandard.Type> others, boolean ordered) {
    return others
        .filter(
            o ->
                ordered
                    ? o.labels().equals(type.labels())
                    : new TreeSet<>(o.labels()).equals(new TreeSet<>(type.labels())))
        .toList();
  }

  private boolean isBefore(QualifiedName one, QualifiedName other) {
    return Comparator.<QualifiedName>comparingInt(t -> -columns.ofType(t).size())
            .thenComparing(Comparator.naturalOrder())
            .compare(one, other)
        < 0;
  }

  private Duplicate duplicate(
      EnumType type, List<EnumStandard.Type> like, boolean ordered, boolean settled) {
    List<ColumnTask> held = columns.ofType(type.name());
    var obstacles = new ArrayList<String>();
    for (ColumnTask task : held) {
      if (!columns.isJudged(task) || task.column().inherited()) {
        obstacles.add("the column " + task.name() + ", which is not judged on its own, has it");
      }
    }
    uses.beside(type.name(), held).forEach(u -> obstacles.add(u + " needs it"));
    List<String> mentions = uses.mentions(type.name(), standard.unused().acknowledge());
    return new Duplicate(type, like, ordered, settled, held, obstacles, mentions);
  }

  /**
   * A type that another stands in for.
   *
   * @param like those with its labels, the wanted ones where there are any
   * @param ordered whether the labels are in the same order too
   * @param settled whether the profile says which of them stays
   * @param columns that have it
   * @param obstacles what keeps it from being dropped
   * @param mentions functions whose text names it
   */
  record Duplicate(
      EnumType type,
      List<EnumStandard.Type> like,
      boolean ordered,
      boolean settled,
      List<ColumnTask> columns,
      List<String> obstacles,
      List<String> mentions) {

    /** The one that it gives way to, where nothing is left to be asked. */
    Optional<QualifiedName> stays() {
      return settled && mentions.isEmpty() ? Optional.of(like.get(0).name()) : Optional.empty();
    }
  }
}
