package io.pgmend.operation;

/** How exactly a step's rollback restores the state before it. */
public sealed interface Reversal {

  /** Schema and rows as before. */
  record Exact() implements Reversal {}

  /** As before but for what {@code differs} says. */
  record Compensating(String differs) implements Reversal {}

  /** No way back: such a step is never emitted; its finding is refused or needs a decision. */
  record Impossible(String reason) implements Reversal {}

  /** {@code exact}, {@code compensating: ...}, {@code impossible: ...}. */
  default String grade() {
    if (this instanceof Compensating c) {
      return "compensating: " + c.differs();
    }
    if (this instanceof Impossible i) {
      return "impossible: " + i.reason();
    }
    return "exact";
  }
}
