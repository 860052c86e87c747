package io.pgmend.prove.rows;

import io.pgmend.pg.QualifiedName;
import java.util.Comparator;

/** What became of one kind of write on one table. */
public record ProbeResult(QualifiedName table, Verb verb, Result result)
    implements Comparable<ProbeResult> {

  private static final Comparator<ProbeResult> ORDER =
      Comparator.comparing(ProbeResult::table).thenComparing(ProbeResult::verb);

  /** The writes that are tried. */
  public enum Verb {
    INSERT,
    UPDATE,
    DELETE
  }

  /** How it went. */
  public sealed interface Result {}

  /** It was done, triggers included, and undone. */
  public record Ok() implements Result {}

  /** Nothing is wrong with the table: it holds no row to try, or its data do not allow it. */
  public record Blocked(String reason) implements Result {}

  /** An application would see this error. */
  public record Failed(String sqlState, String message) implements Result {}

  public boolean isFailure() {
    return result instanceof Failed;
  }

  @Override
  public int compareTo(ProbeResult other) {
    return ORDER.compare(this, other);
  }
}
