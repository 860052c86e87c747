package io.pgmend.profile;

import java.util.List;

/**
 * Which checks there shall be.
 *
 * @param wanted checks by selector
 * @param validate selectors of tables or constraints ({@code schema.table.constraint}) whose checks
 *     and foreign keys shall be validated
 * @param exempt selectors of tables or constraints that the former leaves alone
 * @param violations what becomes of rows that break a check; the first entry that matches counts
 */
public record CheckStandard(
    List<Wanted> wanted, List<String> validate, List<String> exempt, List<Violations> violations) {
  public CheckStandard {
    wanted = List.copyOf(wanted);
    validate = List.copyOf(validate);
    exempt = List.copyOf(exempt);
    violations = List.copyOf(violations);
  }

  /**
   * A check that every selected column or table shall have.
   *
   * @param columns selector of columns; empty where {@code table} selects
   * @param table selector of tables; empty where {@code columns} selects
   * @param expression with {@code {column}} for the selected column's name
   * @param name of the constraint; empty for one made of table and column
   */
  public record Wanted(String columns, String table, String expression, String name) {}

  /**
   * A decision on rows that break a check.
   *
   * @param constraint selector, {@code schema.table.constraint}
   * @param rows {@code quarantine}: they go to the attic; {@code stay}: they remain, and the check
   *     holds for rows that are written from now on
   */
  public record Violations(String constraint, String rows) {}
}
