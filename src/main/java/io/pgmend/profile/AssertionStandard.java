package io.pgmend.profile;

import java.util.List;

/**
 * Conditions of the organisation's own.
 *
 * @param seconds that the server gives each query
 */
public record AssertionStandard(int seconds, List<Assertion> assertions) {
  public AssertionStandard {
    assertions = List.copyOf(assertions);
  }

  /**
   * A query that shall return nothing.
   *
   * @param id kebab case, unique
   * @param sql anything: it is the server that sees to it that it only reads
   * @param severity id of a severity
   * @param message what is wrong where it returns rows
   */
  public record Assertion(String id, String sql, String severity, String message) {}
}
