package io.pgmend.review;

/**
 * Why the application's statements could not be read. The message says from where, why, that
 * nothing was done, and what to do instead.
 */
public final class QueriesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Kind {
    /** The file is missing, too large or not of the form that its name says. */
    FILE,
    /** The live database keeps no statistics of statements. */
    NO_STATISTICS,
    /** The role may not read other roles' statements. */
    PERMISSION
  }

  private final Kind kind;

  QueriesException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
