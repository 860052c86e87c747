package io.pgmend.model;

import java.util.List;

/**
 * An index of a table or materialized view. It lies in its table's schema.
 *
 * @param keys leading columns in index order; an expression stands as an empty string
 * @param included columns of INCLUDE
 * @param mentioned every column of the table that it reads (keys, included, expressions,
 *     predicate), sorted
 * @param predicate printed WHERE of a partial index, empty where there is none
 * @param definition as {@code pg_get_indexdef} prints it
 * @param constraint name of the constraint that owns it, empty where none does
 * @param statisticsTargets per expression key "number=target", as {@code ALTER INDEX ... ALTER
 *     COLUMN number SET STATISTICS} takes them
 */
public record Index(
    String name,
    String method,
    boolean unique,
    boolean valid,
    List<String> keys,
    List<String> included,
    List<String> mentioned,
    String predicate,
    String definition,
    String constraint,
    boolean clustered,
    boolean replicaIdentity,
    List<String> options,
    String tablespace,
    List<String> statisticsTargets,
    String comment) {

  public Index {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
    mentioned = List.copyOf(mentioned);
    options = List.copyOf(options);
    statisticsTargets = List.copyOf(statisticsTargets);
  }
}
