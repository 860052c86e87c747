package io.pgmend.plan.review;

import java.util.List;
import java.util.Optional;

/**
 * Which of the application's statements the server still takes, tried by preparing each.
 *
 * @param source where the statements come from: a file's name, or {@code pg_stat_statements}
 * @param statements how many could be prepared before the first change set
 * @param unusable those that could not: they say nothing about the changelog
 * @param breaks by change set, in the order of the run; none where nothing breaks
 * @param changes by change set, in the order of the run: statements that are still taken, with
 *     other types of parameters or other columns in their result
 */
public record Rehearsal(
    String source,
    int statements,
    List<Broken> unusable,
    List<Break> breaks,
    List<Change> changes) {

  public Rehearsal {
    unusable = List.copyOf(unusable);
    breaks = List.copyOf(breaks);
    changes = List.copyOf(changes);
  }

  /** One in which what is still taken is as it was. */
  public Rehearsal(String source, int statements, List<Broken> unusable, List<Break> breaks) {
    this(source, statements, unusable, breaks, List.of());
  }

  /**
   * A statement that the server refuses.
   *
   * @param number from 1, its place in the source
   * @param statement as it was given
   * @param reason the server's words, one line
   * @param mendedBy the later change set after which it is taken again, where there is one
   */
  public record Broken(
      int number, String statement, String reason, Optional<ChangeSetName> mendedBy) {

    /** One that is not taken again. */
    public Broken(int number, String statement, String reason) {
      this(number, statement, reason, Optional.empty());
    }
  }

  /** What a change set breaks: worked before it, and no longer after it. */
  public record Break(ChangeSetName changeSet, List<Broken> statements) {
    public Break {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A statement that is taken as before, and asks for or returns something else.
   *
   * @param number from 1, its place in the source
   * @param statement as it was given
   * @param difference what is other, one line: {@code $1 integer, now uuid; column id integer, now
   *     uuid}
   */
  public record Altered(int number, String statement, String difference) {}

  /** Whose parameters or results a change set alters. */
  public record Change(ChangeSetName changeSet, List<Altered> statements) {
    public Change {
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
