package io.pgmend.prove.rows;

import io.pgmend.pg.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Targets before children. Where tables refer to each other in a circle, the order follows the
 * references that a row cannot leave out, and the rest is filled in later.
 */
final class TableOrder {

  /**
   * One table's turn.
   *
   * @param later references whose target comes after this table; a self reference is not among them
   */
  record Turn(QualifiedName table, Set<Reference> later) {}

  private final SortedMap<QualifiedName, List<Reference>> references;
  private final Map<QualifiedName, Integer> number = new HashMap<>();
  private final Map<QualifiedName, Integer> low = new HashMap<>();
  private final Deque<QualifiedName> open = new ArrayDeque<>();
  private final Set<QualifiedName> onStack = new HashSet<>();
  private final List<QualifiedName> order = new ArrayList<>();

  private TableOrder(SortedMap<QualifiedName, List<Reference>> references) {
    this.references = references;
  }

  /** The turns of all tables; references to tables that are not among them do not count. */
  static List<Turn> of(SortedMap<QualifiedName, List<Reference>> references) {
    var self = new TableOrder(references);
    references.keySet().forEach(self::component);
    Map<QualifiedName, Integer> place = new HashMap<>();
    self.order.forEach(table -> place.put(table, place.size()));
    List<Turn> out = new ArrayList<>();
    for (QualifiedName table : self.order) {
      Set<Reference> later = new HashSet<>();
      for (Reference r : self.targets(table)) {
        if (place.getOrDefault(r.target(), -1) > place.getOrDefault(table, -1)) {
          later.add(r);
        }
      }
      out.add(new Turn(table, later));
    }
    return out;
  }

  /** Tarjan's algorithm: components come out targets first. */
  private void component(QualifiedName table) {
    if (number.containsKey(table)) {
      return;
    }
    int mine = number.size();
    number.put(table, mine);
    low.put(table, mine);
    open.push(table);
    onStack.add(table);
    for (Reference r : targets(table)) {
      component(r.target());
      if (onStack.contains(r.target())) {
        low.merge(table, low.getOrDefault(r.target(), mine), Math::min);
      }
    }
    if (low.getOrDefault(table, mine) == mine) {
      List<QualifiedName> circle = new ArrayList<>();
      QualifiedName each;
      do {
        each = open.pop();
        onStack.remove(each);
        circle.add(each);
      } while (!each.equals(table));
      circle.sort(null);
      Set<QualifiedName> left = new HashSet<>(circle);
      circle.forEach(t -> byNeed(t, left));
    }
  }

  /** Depth first along the references that cannot be left out, within one circle of tables. */
  private void byNeed(QualifiedName table, Set<QualifiedName> left) {
    if (!left.remove(table)) {
      return;
    }
    for (Reference r : targets(table)) {
      if (!r.optional()) {
        byNeed(r.target(), left);
      }
    }
    order.add(table);
  }

  private List<Reference> targets(QualifiedName table) {
    return references.getOrDefault(table, List.of()).stream()
        .filter(r -> !r.isSelf() && references.containsKey(r.target()))
        .toList();
  }
}
