package io.pgmend.plan.review;

import java.util.List;

/**
 * Which of the application's statements the server still takes, tried by preparing each.
 *
 * @param source where the statements come from: a file's name, or {@code pg_stat_statements}
 * @param statements how many could be prepared before the first change set
 * @param unusable those that could not: they say nothing about the changelog
 * @param breaks by change set, in the order of the run; none where nothing breaks
 */
public record Rehearsal(String source, int statements, List<Broken> unusable, List<Break> breaks) {

  public Rehearsal {
    unusable = List.copyOf(unusable);
    breaks = List.copyOf(breaks);
  }

  /**
   * A statement that the server refuses.
   *
   * @param number from 1, its place in the source
   * @param statement as it was given
   * @param reason the server's words
   */
  public record Broken(int number, String statement, String reason) {}

  /** What a change set breaks: worked before it, and no longer after it. */
  public record Break(ChangeSetName changeSet, List<Broken> statements) {
    public Break {
      statements = List.copyOf(statements);
    }
  }

  /** Statements that worked before the first change set and break somewhere. */
  public int broken() {
    return (int)
        breaks.stream()
            .flatMap(b -> b.statements().stream())
            .map(Broken::number)
            .distinct()
            .count();
  }
}
