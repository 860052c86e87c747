package io.pgmend.review.checks;

import io.pgmend.finding.Severity;
import io.pgmend.pg.QualifiedName;
import io.pgmend.review.facts.LiveTables;

/**
 * What a check objects to.
 *
 * @param object table, {@code table.column} or index; empty for the change set as a whole
 * @param summary what is wrong, one sentence
 * @param why what comes of it, and what to do instead
 */
public record Objection(
    ComplaintKind kind, Severity severity, String object, String summary, String why) {

  static Objection of(ComplaintKind kind, String object, String summary, String why) {
    return new Objection(kind, kind.severity(), object, summary, why);
  }

  /** One that matters only as much as the table is large. */
  static Objection bySize(
      ComplaintKind kind,
      LiveTables live,
      QualifiedName table,
      String object,
      String summary,
      String why) {
    return new Objection(
        kind, live.large(table) ? kind.severity() : Severity.LOW, object, summary, why);
  }

  /** The same with more said behind the reason. */
  public Objection saying(String more) {
    return new Objection(kind, severity, object, summary, why + more);
  }
}
