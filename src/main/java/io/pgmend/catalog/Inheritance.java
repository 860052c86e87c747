package io.pgmend.catalog;

import io.pgmend.pg.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who inherits from whom, partitions included. */
final class Inheritance {

  private record Link(long child, long parent, int position) {}

  private final Map<Long, List<QualifiedName>> parents = new HashMap<>();
  private final Map<Long, List<QualifiedName>> children = new HashMap<>();

  private Inheritance() {}

  static Inheritance read(CatalogQueries queries, RelationNames names) throws SQLException {
    List<Link> links =
        queries.list(
            "inheritance",
            row -> new Link(row.big("child"), row.big("parent"), row.integer("position")));
    links.sort(Comparator.comparingInt(Link::position));
    var out = new Inheritance();
    for (Link link : links) {
      Optional<QualifiedName> child = names.relation(link.child());
      Optional<QualifiedName> parent = names.relation(link.parent());
      if (child.isPresent() && parent.isPresent()) {
        out.parents.computeIfAbsent(link.child(), k -> new ArrayList<>()).add(parent.get());
        out.children.computeIfAbsent(link.parent(), k -> new ArrayList<>()).add(child.get());
      }
    }
    out.children.values().forEach(list -> list.sort(Comparator.naturalOrder()));
    return out;
  }

  /** In the order in which the child was told of them: it decides the order of its columns. */
  List<QualifiedName> parents(long child) {
    return parents.getOrDefault(child, List.of());
  }

  /** Sorted. */
  List<QualifiedName> children(long parent) {
    return children.getOrDefault(parent, List.of());
  }
}
