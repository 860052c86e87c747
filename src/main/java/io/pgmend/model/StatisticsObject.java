package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * Extended statistics ({@code CREATE STATISTICS}).
 *
 * @param mentioned columns of the table that it reads, sorted
 * @param target statistics target, -1 for the default
 */
public record StatisticsObject(
    QualifiedName name,
    String definition,
    List<String> mentioned,
    int target,
    String owner,
    String comment) {

  public StatisticsObject {
    mentioned = List.copyOf(mentioned);
  }
}
