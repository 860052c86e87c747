package io.pgmend.model;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A function or procedure (aggregates and window functions are not modelled).
 *
 * @param arguments identity arguments as {@code pg_get_function_identity_arguments} prints them
 * @param definition as {@code pg_get_functiondef} prints it
 * @param source body text, empty for SQL-standard bodies
 * @param reads columns that a SQL-standard body depends on, sorted; other bodies bind by name and
 *     are not tracked
 */
public record Function(
    QualifiedName name,
    String arguments,
    boolean procedure,
    String language,
    String definition,
    String source,
    boolean securityDefiner,
    List<ColumnName> reads,
    String owner,
    String extension,
    Acl acl,
    String comment) {

  public Function {
    reads = List.copyOf(reads);
  }

  /** {@code schema.name(arguments)}. */
  public String signature() {
    return name + "(" + arguments + ")";
  }
}
