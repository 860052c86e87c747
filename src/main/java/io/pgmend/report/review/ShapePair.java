package io.pgmend.report.review;

import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.Shape;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two shapes laid over each other: what is in both, and what in one alone. */
final class ShapePair {

  private static final Comparator<Reference> ORDER =
      Comparator.comparing(Reference::from)
          .thenComparing(r -> String.join("\n", r.columns()))
          .thenComparing(Reference::to);

  private final SortedMap<QualifiedName, Entity> before;
  private final SortedMap<QualifiedName, Entity> after;
  private final Set<Reference> referencesBefore;
  private final Set<Reference> referencesAfter;

  ShapePair(Shape before, Shape after) {
    this.before = byName(before);
    this.after = byName(after);
    this.referencesBefore = new HashSet<>(before.references());
    this.referencesAfter = new HashSet<>(after.references());
  }

  /** One of the two. */
  enum Side {
    BEFORE,
    AFTER
  }

  /** A column of a table as it is drawn on one side. */
  record Row(Attribute attribute, boolean refers, Mark mark) {}

  /** A reference of either side. */
  record Link(Reference reference, Mark mark) {
    boolean isOn(Side side) {
      return side == Side.BEFORE ? mark != Mark.ADDED : mark != Mark.REMOVED;
    }
  }

  /** Something that is not as it was, in words. */
  record Change(Mark mark, String object, String words) {}

  /** Of both sides, sorted. */
  List<QualifiedName> tables() {
    var all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    return List.copyOf(all);
  }

  boolean isOn(Side side, QualifiedName table) {
    return on(side).containsKey(table);
  }

  Mark mark(QualifiedName table) {
    if (!before.containsKey(table)) {
      return Mark.ADDED;
    }
    return after.containsKey(table) ? Mark.KEPT : Mark.REMOVED;
  }

  /** Of both sides, sorted by table, then by columns. */
  List<Link> links() {
    var all = new TreeSet<>(ORDER);
    all.addAll(referencesBefore);
    all.addAll(referencesAfter);
    return all.stream().map(r -> new Link(r, mark(r))).toList();
  }

  /** The table's columns on a side, in their order; none where it is not on that side. */
  List<Row> rows(Side side, QualifiedName table) {
    Entity entity = on(side).get(table);
    if (entity == null) {
      return List.of();
    }
    Mark alone = side == Side.BEFORE ? Mark.REMOVED : Mark.ADDED;
    Map<String, Attribute> others = columns(side == Side.BEFORE ? Side.AFTER : Side.BEFORE, table);
    Set<String> referring = referring(side, table);
    var rows = new ArrayList<Row>();
    for (Attribute attribute : entity.columns()) {
      Attribute other = others.get(attribute.name());
      Mark mark = other == null ? alone : other.equals(attribute) ? Mark.KEPT : Mark.CHANGED;
      rows.add(new Row(attribute, referring.contains(attribute.name()), mark));
    }
    return List.copyOf(rows);
  }

  /** Tables first, then columns, then references, each sorted by table. */
  List<Change> changes() {
    var changes = new ArrayList<Change>();
    for (QualifiedName table : tables()) {
      if (mark(table) != Mark.KEPT) {
        changes.add(new Change(mark(table), table.toString(), "table"));
      }
    }
    for (QualifiedName table : tables()) {
      if (mark(table) == Mark.KEPT) {
        columnChanges(table, changes);
      }
    }
    for (Link link : links()) {
      if (link.mark() != Mark.KEPT) {
        Reference r = link.reference();
        changes.add(
            new Change(
                link.mark(),
                r.from() + " (" + String.join(", ", r.columns()) + ")",
                "reference to " + r.to()));
      }
    }
    return changes;
  }

  private void columnChanges(QualifiedName table, List<Change> changes) {
    Map<String, Attribute> then = columns(Side.AFTER, table);
    for (Row row : rows(Side.BEFORE, table)) {
      String words = words(row.attribute());
      if (row.mark() == Mark.CHANGED) {
        words += " \u2192 " + words(then.getOrDefault(row.attribute().name(), row.attribute()));
      }
      add(changes, table, row, words);
    }
    for (Row row : rows(Side.AFTER, table)) {
      if (row.mark() == Mark.ADDED) {
        add(changes, table, row, words(row.attribute()));
      }
    }
  }

  private static void add(List<Change> changes, QualifiedName table, Row row, String words) {
    if (row.mark() != Mark.KEPT) {
      changes.add(new Change(row.mark(), table.column(row.attribute().name()).toString(), words));
    }
  }

  private static String words(Attribute attribute) {
    return attribute.type()
        + (attribute.key() ? ", primary key" : attribute.notNull() ? ", not null" : "");
  }

  private Mark mark(Reference reference) {
    if (!referencesBefore.contains(reference)) {
      return Mark.ADDED;
    }
    return referencesAfter.contains(reference) ? Mark.KEPT : Mark.REMOVED;
  }

  private Set<String> referring(Side side, QualifiedName table) {
    var columns = new HashSet<String>();
    for (Reference r : side == Side.BEFORE ? referencesBefore : referencesAfter) {
      if (r.from().equals(table)) {
        columns.addAll(r.columns());
      }
    }
    return columns;
  }

  private Map<String, Attribute> columns(Side side, QualifiedName table) {
    var columns = new LinkedHashMap<String, Attribute>();
    Entity entity = on(side).get(table);
    if (entity != null) {
      entity.columns().forEach(c -> columns.put(c.name(), c));
    }
    return columns;
  }

  private SortedMap<QualifiedName, Entity> on(Side side) {
    return side == Side.BEFORE ? before : after;
  }

  private static SortedMap<QualifiedName, Entity> byName(Shape shape) {
    var tables = new TreeMap<QualifiedName, Entity>();
    shape.tables().forEach(t -> tables.put(t.name(), t));
    return tables;
  }
}
