package io.pgmend.review;

import java.util.List;

/**
 * The application's statements.
 *
 * @param source where they come from, for people: a file's name, or {@code pg_stat_statements} with
 *     what of it was left out
 * @param statements numbered from 1, ascending
 */
public record Queries(String source, List<Query> statements) {

  public Queries {
    statements = List.copyOf(statements);
  }

  /**
   * A statement.
   *
   * @param number its place in the source
   * @param searchPath in which the application runs it, as the setting is written
   */
  public record Query(int number, String text, String searchPath) {}
}
