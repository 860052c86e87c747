package io.pgmend.rules.enums;

import io.pgmend.model.Dependency;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.RenameEnumType;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.EnumStandard;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds types that become a standard one by a new name, which moves no row: every column of the
 * type shall have the standard type, the labels agree once renamed, in order too, and the standard
 * type is not there yet. Where several could, the one that shares most labels does, the first by
 * name among equals; the others are converted. Columns of a retired type that the profile does not
 * speak of follow the rename: it leaves no other type to them.
 */
final class Renames {

  private static final Pattern TYPE = Pattern.compile("(?:domain|type|composite type|range type) ");
  private static final Pattern FUNCTION = Pattern.compile("(?:function|aggregate) ");

  private final Snapshot snapshot;
  private final EnumColumns columns;
  private final SortedMap<QualifiedName, RenameEnumType> byTarget = new TreeMap<>();

  Renames(Snapshot snapshot, EnumStandard standard, EnumColumns columns) {
    this.snapshot = snapshot;
    this.columns = columns;
    for (EnumStandard.Type type : standard.types()) {
      if (snapshot.enumType(type.name()).isEmpty()) {
        snapshot.enums().stream()
            .filter(e -> columns.type(e.name()).isEmpty() && e.extension().isEmpty())
            .flatMap(e -> rename(e, type).stream())
            .min(
                Comparator.<RenameEnumType>comparingInt(r -> r.labels().size())
                    .thenComparing(RenameEnumType::from))
            .ifPresent(r -> byTarget.put(type.name(), r));
      }
    }
  }

  /** The rename that makes a standard type. */
  Optional<RenameEnumType> to(QualifiedName type) {
    return Optional.ofNullable(byTarget.get(type));
  }

  /** The rename that takes a type away. */
  Optional<RenameEnumType> from(QualifiedName type) {
    return byTarget.values().stream().filter(r -> r.from().equals(type)).findFirst();
  }

  private Optional<RenameEnumType> rename(EnumType old, EnumStandard.Type wanted) {
    List<ColumnTask> users = columns.ofType(old.name());
    if (users.stream().noneMatch(ColumnTask::stated)
        || !old.name().schema().equals(wanted.name().schema())) {
      return Optional.empty();
    }
    Map<String, String> map =
        users.stream()
            .filter(ColumnTask::stated)
            .map(u -> (Map<String, String>) u.rule().map())
            .findFirst()
            .orElse(Map.of());
    boolean agreed =
        users.stream()
            .filter(u -> !u.column().inherited() && !columns.unstated().contains(u))
            .allMatch(
                u ->
                    u.stated()
                        && u.rule().type().equals(wanted.name())
                        && u.rule().map().equals(map));
    List<String> renamed = old.labels().stream().map(l -> map.getOrDefault(l, l)).toList();
    if (!agreed || !renamed.equals(wanted.labels()) || isUsedByTypes(snapshot, old.name())) {
      return Optional.empty();
    }
    var labels = new TreeMap<String, String>();
    for (String label : old.labels()) {
      String to = map.getOrDefault(label, label);
      if (!to.equals(label)) {
        labels.put(label, to);
      }
    }
    // labels that change places would need a third name on the way
    return labels.values().stream().anyMatch(old.labels()::contains)
        ? Optional.empty()
        : Optional.of(new RenameEnumType(old.name(), wanted.name(), labels));
  }

  /** Whether a domain, composite or range type is made of it. */
  static boolean isUsedByTypes(Snapshot snapshot, QualifiedName type) {
    return dependents(snapshot, type).stream().anyMatch(d -> TYPE.matcher(d).lookingAt());
  }

  /** Whether a function's signature or a domain, composite or range type needs it. */
  static boolean isUsedBesideTables(Snapshot snapshot, QualifiedName type) {
    return isUsedByTypes(snapshot, type)
        || dependents(snapshot, type).stream().anyMatch(d -> FUNCTION.matcher(d).lookingAt());
  }

  private static List<String> dependents(Snapshot snapshot, QualifiedName type) {
    String identity = "type " + type;
    return snapshot.dependencies().stream()
        .filter(d -> d.on().equals(identity))
        .map(Dependency::dependent)
        .toList();
  }
}
