package io.pgmend.model;

import io.pgmend.pg.QualifiedName;

/**
 * An object that is cloned by its printed definition alone: domains, composite and range types,
 * default privileges, schemas, extensions.
 *
 * @param kind as {@code pg_describe_object} says it: "domain", "composite type", "range type",
 *     "schema", "extension"
 * @param name schema is empty for objects that have none
 * @param definition one or more complete SQL statements that create it, comments and privileges
 *     included
 */
public record CatalogObject(
    String kind, QualifiedName name, String owner, String extension, String definition) {}
