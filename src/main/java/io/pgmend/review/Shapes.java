package io.pgmend.review;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Pictures of what a changelog changes. */
final class Shapes {

  private Shapes() {}

  /** These tables, and those that they refer to or that refer to them. */
  static Shape of(Snapshot snapshot, Collection<QualifiedName> changed) {
    var shown = new TreeSet<>(changed);
    for (Table table : snapshot.tables()) {
      for (Constraint c : table.constraints()) {
        if (c.isForeignKey() && changed.contains(table.name())) {
          shown.add(c.target());
        }
        if (c.isForeignKey() && changed.contains(c.target())) {
          shown.add(table.name());
        }
      }
    }
    var tables = new ArrayList<Shape.Entity>();
    var references = new ArrayList<Shape.Reference>();
    for (Table table : snapshot.tables()) {
      if (shown.contains(table.name())) {
        tables.add(entity(table));
        table.constraints().stream()
            .filter(c -> c.isForeignKey() && shown.contains(c.target()))
            .map(c -> new Shape.Reference(table.name(), c.columns(), c.target()))
            .forEach(references::add);
      }
    }
    tables.sort(Comparator.comparing(Shape.Entity::name));
    references.sort(
        Comparator.comparing(Shape.Reference::from)
            .thenComparing(r -> String.join(",", r.columns())));
    return new Shape(tables, references);
  }

  private static Shape.Entity entity(Table table) {
    Set<String> key = new HashSet<>();
    table.constraints().stream()
        .filter(c -> c.kind() == Constraint.Kind.PRIMARY_KEY)
        .forEach(c -> key.addAll(c.columns()));
    List<Shape.Attribute> columns =
        table.columns().stream()
            .sorted(Comparator.comparingInt(Column::position))
            .map(c -> new Shape.Attribute(c.name(), c.type(), key.contains(c.name()), c.notNull()))
            .toList();
    return new Shape.Entity(table.name(), columns);
  }
}
