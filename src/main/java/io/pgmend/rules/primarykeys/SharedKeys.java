package io.pgmend.rules.primarykeys;

import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.profile.Glob;
import io.pgmend.profile.PrimaryKeyStandard;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which references of a table could be its primary key, by what the profile lists. */
record SharedKeys(PrimaryKeyStandard standard, Table table) {

  /** Whether the profile lists the table, or one of its foreign keys. */
  boolean isListed() {
    return standard.shared().stream().anyMatch(s -> Glob.matchesObject(s, table.name()))
        || !named().isEmpty();
  }

  /** Foreign keys that the profile names where it lists any, else all that refer elsewhere. */
  List<Constraint> references() {
    List<Constraint> named = named();
    return named.isEmpty()
        ? table.foreignKeys().stream().filter(k -> !k.target().equals(table.name())).toList()
        : named;
  }

  /** A selector with a wildcard lists tables, whatever else it matches. */
  private List<Constraint> named() {
    return table.foreignKeys().stream()
        .filter(
            k ->
                standard.shared().stream()
                    .anyMatch(s -> !Glob.isPattern(s) && Glob.matches(s, named(k))))
        .toList();
  }

  /** {@code schema.table.foreign_key}. */
  String named(Constraint reference) {
    return table.name() + "." + reference.name();
  }

  /** Whether the primary key is over the columns of one of the references already. */
  boolean isShared(Constraint key) {
    return references().stream().anyMatch(r -> isOver(key.columns(), r));
  }

  /**
   * Unique indexes over the columns of a reference that PostgreSQL takes for a key as they are, one
   * that a constraint owns before others.
   */
  List<Index> unique(Constraint reference) {
    var candidates = new KeyCandidates(table, Set.of());
    return table.indexes().stream()
        .filter(i -> i.unique() && i.valid() && i.predicate().isEmpty())
        .filter(i -> isOver(i.keys(), reference) && candidates.isPlain(i))
        .filter(
            i ->
                table
                    .constraint(i.constraint())
                    .filter(c -> c.kind() != Constraint.Kind.UNIQUE || c.deferrable())
                    .isEmpty())
        .sorted(
            Comparator.comparing((Index i) -> i.constraint().isEmpty()).thenComparing(Index::name))
        .toList();
  }

  private static boolean isOver(List<String> columns, Constraint reference) {
    return columns.size() == reference.columns().size()
        && Set.copyOf(columns).equals(Set.copyOf(reference.columns()));
  }
}
