package io.pgmend.model;

import io.pgmend.pg.ColumnName;
import java.util.List;

/**
 * A row security policy.
 *
 * @param command {@code ALL}, {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param roles role names in the order in which they were given; an empty name is PUBLIC
 * @param using, check printed expressions, empty where there is none
 * @param references columns that its expressions read, in any table, sorted
 */
public record Policy(
    String name,
    boolean permissive,
    String command,
    List<String> roles,
    String using,
    String check,
    List<ColumnName> references,
    String comment) {

  public Policy {
    roles = List.copyOf(roles);
    references = List.copyOf(references);
  }
}
