package io.pgmend.plan.review;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * Tables and their references, for a picture: those that the changelog changes and their
 * neighbours.
 *
 * @param tables sorted by name
 * @param references sorted by table, then by columns
 */
public record Shape(List<Entity> tables, List<Reference> references) {

  public Shape {
    tables = List.copyOf(tables);
    references = List.copyOf(references);
  }

  /** A table with its columns in their order. */
  public record Entity(QualifiedName name, List<Attribute> columns) {
    public Entity {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column.
   *
   * @param type as PostgreSQL prints it
   * @param key whether it is in the primary key
   */
  public record Attribute(String name, String type, boolean key, boolean notNull) {}

  /** A foreign key. */
  public record Reference(QualifiedName from, List<String> columns, QualifiedName to) {
    public Reference {
      columns = List.copyOf(columns);
    }
  }
}
