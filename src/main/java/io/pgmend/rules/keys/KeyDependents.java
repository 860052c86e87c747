package io.pgmend.rules.keys;

import io.pgmend.model.Function;
import io.pgmend.model.Publication;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.FunctionTexts;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the server does not follow when a key changes: functions, whose bodies bind by name, and the
 * other end of publications. Built once for a snapshot, asked for every domain.
 */
public final class KeyDependents {

  private final FunctionTexts texts;
  private final List<String> knownFunctions;
  private final List<Publication> publications;

  /**
   * For a snapshot.
   *
   * @param knownFunctions, knownPublications selectors of what a person has looked at
   */
  public KeyDependents(
      Snapshot snapshot, List<String> knownFunctions, List<String> knownPublications) {
    this.texts = new FunctionTexts(snapshot);
    this.knownFunctions = knownFunctions;
    this.publications =
        snapshot.publications().stream()
            .filter(p -> knownPublications.stream().noneMatch(a -> Glob.matches(a, p.name())))
            .toList();
  }

  /** Functions that mention a table of the domain and a column of the domain in it, by name. */
  public List<String> functions(SortedSet<ColumnName> domain) {
    var columns = new TreeSet<String>();
    domain.forEach(c -> columns.add(c.column()));
    return tables(domain).stream()
        .flatMap(t -> texts.naming(t.name(), columns).stream())
        .filter(f -> !isKnown(knownFunctions, f))
        .map(f -> f.name().toString())
        .distinct()
        .sorted()
        .toList();
  }

  /** Publications that publish a column of the domain, by name. */
  public List<String> publications(SortedSet<ColumnName> domain) {
    SortedSet<QualifiedName> tables = tables(domain);
    return publications.stream()
        .filter(p -> tables.stream().anyMatch(t -> publishes(p, t, domain)))
        .map(Publication::name)
        .toList();
  }

  private static SortedSet<QualifiedName> tables(SortedSet<ColumnName> domain) {
    var tables = new TreeSet<QualifiedName>();
    domain.forEach(c -> tables.add(c.table()));
    return tables;
  }

  private static boolean publishes(
      Publication publication, QualifiedName table, SortedSet<ColumnName> domain) {
    return publication.members().stream()
        .filter(m -> m.table().equals(table) && !m.columns().isEmpty())
        .findFirst()
        .map(m -> m.columns().stream().anyMatch(c -> domain.contains(table.column(c))))
        .orElseGet(() -> publication.publishes(table));
  }

  private static boolean isKnown(List<String> acknowledged, Function function) {
    return acknowledged.stream()
        .anyMatch(
            a -> Glob.matchesObject(a, function.name()) || Glob.matches(a, function.signature()));
  }
}
