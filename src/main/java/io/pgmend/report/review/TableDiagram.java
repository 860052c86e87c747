package io.pgmend.report.review;

import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.Shape;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changed tables and their neighbours as they will be, in Mermaid, with what is new in them.
 */
final class TableDiagram {

  private final Map<QualifiedName, Entity> before = new HashMap<>();
  private final Shape after;
  private final StringBuilder out = new StringBuilder("erDiagram\n");

  private TableDiagram(Shape before, Shape after) {
    before.tables().forEach(t -> this.before.put(t.name(), t));
    this.after = after;
  }

  /** Tables of {@code after}, those that are changed first, then by name. */
  static List<Entity> inOrder(Shape before, Shape after) {
    return after.tables().stream()
        .sorted(
            Comparator.<Entity, Boolean>comparing(t -> before.tables().contains(t))
                .thenComparing(Entity::name))
        .toList();
  }

  /** The diagram of these tables. */
  static String of(Shape before, Shape after, List<Entity> tables, int columns) {
    return new TableDiagram(before, after).write(tables, columns);
  }

  /** Tables and columns that are no more, as {@code public.orders.comment}. */
  static List<String> gone(Shape before, Shape after) {
    var gone = new ArrayList<String>();
    for (Entity table : before.tables()) {
      Optional<Entity> now =
          after.tables().stream().filter(t -> t.name().equals(table.name())).findFirst();
      if (now.isEmpty()) {
        gone.add(table.name().toString());
        continue;
      }
      for (Attribute column : table.columns()) {
        if (column(now.get(), column.name()).isEmpty()) {
          gone.add(table.name() + "." + column.name());
        }
      }
    }
    return gone;
  }

  private String write(List<Entity> tables, int columns) {
    var ids = new HashMap<QualifiedName, String>();
    for (Entity table : tables) {
      String id = "t" + (ids.size() + 1);
      ids.put(table.name(), id);
      entity(id, table, columns);
    }
    for (Reference reference : after.references()) {
      if (ids.containsKey(reference.from()) && ids.containsKey(reference.to())) {
        reference(ids, reference);
      }
    }
    return out.toString();
  }

  private void entity(String id, Entity table, int most) {
    boolean isNew = !before.containsKey(table.name());
    out.append("  ")
        .append(id)
        .append("[\"")
        .append(MermaidText.label(table.name().toString()))
        .append(isNew ? " (new)" : "")
        .append("\"]");
    if (!table.columns().isEmpty()) {
      out.append(" {\n");
      table.columns().stream().limit(most).forEach(c -> attribute(table, c));
      int more = table.columns().size() - most;
      if (more > 0) {
        out.append("    and_").append(more).append(" more_columns\n");
      }
      out.append("  }");
    }
    out.append('\n');
  }

  private void attribute(Entity table, Attribute column) {
    String type = MermaidText.word(column.type());
    String name = MermaidText.word(column.name());
    out.append("    ").append(type).append(' ').append(name);
    boolean refers =
        after.references().stream()
            .anyMatch(r -> r.from().equals(table.name()) && r.columns().contains(column.name()));
    if (column.key() || refers) {
      out.append(column.key() ? " PK" : " FK").append(column.key() && refers ? ", FK" : "");
    }
    var comment = new ArrayList<String>();
    if (!name.equals(column.name())) {
      comment.add(MermaidText.label(column.name()));
    }
    change(table, column).ifPresent(comment::add);
    if (!comment.isEmpty()) {
      out.append(" \"").append(String.join(", ", comment)).append('"');
    }
    out.append('\n');
  }

  private Optional<String> change(Entity table, Attribute column) {
    Optional<Entity> was = Optional.ofNullable(before.get(table.name()));
    if (was.isEmpty()) {
      return Optional.empty();
    }
    Optional<Attribute> old = column(was.get(), column.name());
    if (old.isEmpty()) {
      return Optional.of("new");
    }
    if (!old.get().type().equals(column.type())) {
      return Optional.of("was " + MermaidText.label(old.get().type()));
    }
    if (old.get().notNull() != column.notNull()) {
      return Optional.of(column.notNull() ? "now not null" : "now nullable");
    }
    return Optional.empty();
  }

  /** A row has one parent, or none where a column of the key may be null. */
  private void reference(Map<QualifiedName, String> ids, Reference reference) {
    boolean optional =
        after.tables().stream()
            .filter(t -> t.name().equals(reference.from()))
            .flatMap(t -> t.columns().stream())
            .anyMatch(c -> reference.columns().contains(c.name()) && !c.notNull());
    out.append("  ")
        .append(ids.get(reference.to()))
        .append(optional ? " |o--o{ " : " ||--o{ ")
        .append(ids.get(reference.from()))
        .append(" : \"")
        .append(MermaidText.label(String.join(", ", reference.columns())))
        .append("\"\n");
  }

  private static Optional<Attribute> column(Entity table, String name) {
    return table.columns().stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
