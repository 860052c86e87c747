package io.pgmend.database;

/**
 * Which pending change sets a run takes.
 *
 * @param labels a Liquibase label expression ({@code expand or cutover}); empty for all
 * @param limit how many at most
 */
public record Selection(String labels, int limit) {

  public static Selection all() {
    return new Selection("", Integer.MAX_VALUE);
  }

  public Selection labels(String expression) {
    return new Selection(expression, limit);
  }

  public Selection limit(int count) {
    return new Selection(labels, count);
  }
}
