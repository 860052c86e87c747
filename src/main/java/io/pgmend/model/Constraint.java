package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A table constraint (not-null constraints are a property of {@link Column}).
 *
 * @param columns constrained columns in key order; for a check, every column that it mentions,
 *     sorted
 * @param definition as {@code pg_get_constraintdef} prints it under an empty search path
 * @param target referenced table of a foreign key, else the table itself
 * @param targetColumns referenced columns in key order, else empty
 * @param onDelete, onUpdate {@code NO ACTION}, {@code RESTRICT}, {@code CASCADE}, {@code SET NULL},
 *     {@code SET DEFAULT}; empty for others
 * @param index name of the index that a primary key, unique or exclusion constraint owns, or that a
 *     foreign key relies on (in the target's schema); else empty
 * @param inherited whether it comes from a parent table
 */
public record Constraint(
    String name,
    Kind kind,
    List<String> columns,
    String definition,
    QualifiedName target,
    List<String> targetColumns,
    String onDelete,
    String onUpdate,
    boolean deferrable,
    boolean initiallyDeferred,
    boolean validated,
    boolean inherited,
    String index,
    String comment) {

  /** What a constraint enforces. */
  public enum Kind {
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    EXCLUDE
  }

  public Constraint {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  public boolean isForeignKey() {
    return kind == Kind.FOREIGN_KEY;
  }

  /** Whether an index of the same name belongs to it. */
  public boolean ownsIndex() {
    return kind == Kind.PRIMARY_KEY || kind == Kind.UNIQUE || kind == Kind.EXCLUDE;
  }
}
