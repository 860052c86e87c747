package io.pgmend.operation;

/**
 * How an operation is carried out: directly, in one short transaction, or online, in small
 * committed steps beside running writers.
 *
 * @param reason why this one, a clause for people; may be empty
 * @param batchRows rows that the first batch of a backfill takes; later ones by the time they need
 */
public record Strategy(Kind kind, String reason, int batchRows) {

  /** The two. */
  public enum Kind {
    DIRECT,
    ONLINE
  }

  /** One short transaction. */
  public static Strategy direct(String reason) {
    return new Strategy(Kind.DIRECT, reason, 1);
  }

  public boolean isOnline() {
    return kind == Kind.ONLINE;
  }

  /** {@code direct, one transaction under the lock budget}, with the reason where there is one. */
  public String text() {
    return (isOnline()
            ? "online, in batches and concurrent steps"
            : "direct, one transaction under the lock budget")
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
