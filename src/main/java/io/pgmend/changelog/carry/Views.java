package io.pgmend.changelog.carry;

import io.pgmend.model.Dependency;
import io.pgmend.model.Snapshot;
import io.pgmend.model.View;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which views have to be carried along, and in what order they can be made. */
final class Views {

  private Views() {}

  /** Views that read a moving column, and views upon them; parked ones are left where they are. */
  static SortedSet<QualifiedName> reading(Snapshot before, Move move) {
    var found = new TreeSet<QualifiedName>();
    before.views().stream()
        .filter(
            v -> !move.isParked(v.name().toString()) && v.reads().stream().anyMatch(move::touches))
        .forEach(v -> found.add(v.name()));
    close(before, found, v -> !move.isParked(v.name().toString()));
    return found;
  }

  static List<CarriedView> carried(
      Snapshot before,
      Move move,
      Wording wording,
      SortedSet<QualifiedName> reading,
      Set<ColumnName> droppedKeys) {
    // A view grouped by a key depends on the key's constraint, and so on this view do others: none
    // of them can be parked.
    var dropped = new TreeSet<QualifiedName>();
    before.views().stream()
        .filter(v -> v.groupedBy().stream().anyMatch(droppedKeys::contains))
        .forEach(v -> dropped.add(v.name()));
    close(before, dropped, v -> true);
    var all = new TreeSet<>(reading);
    all.addAll(dropped);
    var out = new ArrayList<CarriedView>();
    for (View view : ordered(before, all)) {
      refuse(before, view);
      View worded =
          wording
              .printed()
              .view(view.name())
              .orElseThrow(
                  () -> new IllegalStateException(view.name() + " is not in the worded snapshot"));
      out.add(
          CarriedView.of(
              view,
              worded,
              wording,
              move.parks() && !dropped.contains(view.name()),
              move.isParked(view.name().toString()),
              view.relations().stream().allMatch(r -> before.view(r).isEmpty()),
              move));
    }
    return out;
  }

  private static void close(
      Snapshot before, Set<QualifiedName> found, java.util.function.Predicate<View> eligible) {
    boolean grew = !found.isEmpty();
    while (grew) {
      grew = false;
      for (View view : before.views()) {
        if (!found.contains(view.name())
            && eligible.test(view)
            && view.relations().stream().anyMatch(found::contains)) {
          grew = found.add(view.name());
        }
      }
    }
  }

  /** Depth first over what each reads, by name, so that the order is always the same. */
  private static List<View> ordered(Snapshot before, SortedSet<QualifiedName> names) {
    var out = new ArrayList<View>();
    var seen = new TreeSet<QualifiedName>();
    names.forEach(name -> visit(before, names, name, seen, out));
    return out;
  }

  private static void visit(
      Snapshot before,
      Set<QualifiedName> names,
      QualifiedName name,
      Set<QualifiedName> seen,
      List<View> out) {
    if (!seen.add(name)) {
      return;
    }
    View view = before.view(name).orElseThrow(() -> new IllegalStateException("no view " + name));
    view.relations().stream()
        .filter(names::contains)
        .forEach(r -> visit(before, names, r, seen, out));
    out.add(view);
  }

  private static void refuse(Snapshot before, View view) {
    if (!view.extension().isEmpty()) {
      throw new Refusal("view " + view.name() + " belongs to the extension " + view.extension());
    }
    for (Dependency dependency : before.dependencies()) {
      if (dependency.on().equals("view " + view.name())
          && dependency.dependent().startsWith("function ")) {
        throw new Refusal(
            dependency.dependent()
                + " uses the row type of view "
                + view.name()
                + ", which must be made again");
      }
    }
  }
}
