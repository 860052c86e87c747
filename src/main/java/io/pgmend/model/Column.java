package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A column of a table. An empty string means "none" for every text here.
 *
 * @param position 1 and up without gaps; the numbers of dropped columns are not counted
 * @param type as {@code format_type} prints it under an empty search path ({@code public.status},
 *     {@code character varying(20)})
 * @param baseType the type's own name; for an array that of the element
 * @param array whether the type is an array
 * @param notNullConstraint name of the not-null constraint (PostgreSQL 18 and later; empty before)
 * @param defaultExpression the printed default, also the expression of a generated column
 * @param identity "a" (always), "d" (by default) or empty
 * @param generated "s" (stored), "v" (virtual, PostgreSQL 18) or empty
 * @param collation qualified and quoted, empty for the type's default
 * @param statisticsTarget -1 for the default
 * @param options {@code n_distinct=...}, as stored
 * @param storage "p", "e", "m" or "x", empty for the type's default
 * @param compression "pglz", "lz4" or empty
 * @param inherited whether only a parent table declares it; a column that a child declares too is
 *     its own
 */
public record Column(
    String name,
    int position,
    String type,
    QualifiedName baseType,
    boolean array,
    boolean notNull,
    String notNullConstraint,
    String defaultExpression,
    String identity,
    String generated,
    String collation,
    int statisticsTarget,
    List<String> options,
    String storage,
    String compression,
    boolean inherited,
    Acl acl,
    String comment) {

  public Column {
    options = List.copyOf(options);
  }

  public boolean hasDefault() {
    return !defaultExpression.isEmpty() && generated.isEmpty();
  }

  public boolean isIdentity() {
    return !identity.isEmpty();
  }

  public boolean isGenerated() {
    return !generated.isEmpty();
  }
}
