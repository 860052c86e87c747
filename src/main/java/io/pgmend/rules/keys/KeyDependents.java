package io.pgmend.rules.keys;

import io.pgmend.model.Function;
import io.pgmend.model.Publication;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.Mentions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the server does not follow when a key changes: functions, whose bodies bind by name, and the
 * other end of publications. Built once for a snapshot, asked for every domain.
 */
public final class KeyDependents {

  private final List<Body> bodies = new ArrayList<>();
  private final Map<String, List<Body>> byWord = new HashMap<>();
  private final List<Publication> publications;

  private record Body(String name, String source, Set<String> words) {
    boolean mentions(String name) {
      return Mentions.isWord(name)
          ? words.contains(name.toLowerCase(Locale.ROOT))
          : Mentions.name(source, name);
    }
  }

  /**
   * For a snapshot.
   *
   * @param knownFunctions, knownPublications selectors of what a person has looked at
   */
  public KeyDependents(
      Snapshot snapshot, List<String> knownFunctions, List<String> knownPublications) {
    for (Function function : snapshot.functions()) {
      if (Mentions.isRead(function) && !isKnown(knownFunctions, function)) {
        var body =
            new Body(
                function.name().toString(), function.source(), Mentions.words(function.source()));
        bodies.add(body);
        body.words().forEach(w -> byWord.computeIfAbsent(w, k -> new ArrayList<>()).add(body));
      }
    }
    this.publications =
        snapshot.publications().stream()
            .filter(p -> knownPublications.stream().noneMatch(a -> Glob.matches(a, p.name())))
            .toList();
  }

  /** Functions that mention a table of the domain and a column of the domain in it, by name. */
  public List<String> functions(SortedSet<ColumnName> domain) {
    if (bodies.isEmpty()) {
      return List.of();
    }
    var names = new TreeSet<String>();
    var columns = new TreeSet<String>();
    domain.forEach(c -> columns.add(c.column()));
    for (QualifiedName table : tables(domain)) {
      for (Body body : mentioning(table.name())) {
        if (body.mentions(table.name()) && columns.stream().anyMatch(body::mentions)) {
          names.add(body.name());
        }
      }
    }
    return List.copyOf(names);
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

  private Collection<Body> mentioning(String name) {
    return Mentions.isWord(name)
        ? byWord.getOrDefault(name.toLowerCase(Locale.ROOT), List.of())
        : bodies;
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
