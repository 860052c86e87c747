package io.pgmend.database;

/**
 * Why a run ended early.
 *
 * @param changeSetId empty where it failed outside of a change set
 * @param sqlState empty where the server did not refuse a statement
 * @param message the server's own words where it has any
 * @param detail the server's detail, hint and context, a line each; may be empty
 */
public record Failure(String changeSetId, String sqlState, String message, String detail) {

  /** What a backfill ends with after it was asked to pause. */
  private static final String PAUSED = "PM001";

  static final String PRECONDITION = "its precondition does not hold: ";

  /**
   * Whether nothing was tried because a precondition did not hold: the objects are not as the
   * changelog expects them.
   */
  public boolean isPrecondition() {
    return message.startsWith(PRECONDITION);
  }

  /** Whether it stopped because somebody asked it to, with its work so far committed. */
  public boolean isPause() {
    return sqlState.equals(PAUSED);
  }

  /** One paragraph for people. */
  public String text() {
    String where =
        changeSetId.isEmpty() ? "The run failed" : "Change set " + changeSetId + " failed";
    String state = sqlState.isEmpty() ? "" : " (SQLSTATE " + sqlState + ")";
    return where + state + ": " + message + (detail.isEmpty() ? "" : "\n" + detail);
  }
}
