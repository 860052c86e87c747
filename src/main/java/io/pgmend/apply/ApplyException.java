package io.pgmend.apply;

/**
 * Why nothing was begun. The message says what was asked, why it is not done, that nothing was
 * done, and what to do instead.
 */
public final class ApplyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What stands against it. */
  public enum Kind {
    /** The profile has no environment of that name. */
    UNKNOWN_ENVIRONMENT,
    /** The environment's URL names a variable that is not set. */
    VARIABLE_NOT_SET,
    /** Nothing that was run bears that name. */
    UNKNOWN_POINT,
    /** The environment does not allow it. */
    NOT_ALLOWED,
    /** The name that was typed is not that of the environment. */
    OTHER_NAME,
    /** A production database whose name was not typed. */
    NOT_CONFIRMED,
    /** No proof of these very files stands beside them. */
    NOT_PROVEN,
    /** A change set has a hazard that nobody allowed. */
    HAZARD,
    /** Liquibase's lock is held. */
    LOCKED,
    /** Other change sets have to be run first. */
    OUT_OF_ORDER,
    /** The server as it is now would not let the run end well. */
    NOT_READY,
    /** The history knows change sets that the changelog does not have, or has otherwise. */
    DIFFERENT_CHANGELOG
  }

  private final Kind kind;

  public ApplyException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the request itself is wrong, rather than refused. */
  public boolean isUsage() {
    return kind == Kind.UNKNOWN_ENVIRONMENT
        || kind == Kind.VARIABLE_NOT_SET
        || kind == Kind.UNKNOWN_POINT
        || kind == Kind.OTHER_NAME;
  }
}
