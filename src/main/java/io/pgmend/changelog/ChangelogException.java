package io.pgmend.changelog;

/**
 * A changelog folder is not as it has to be. The message says what is wrong, that nothing was
 * written, and what to do next.
 */
public final class ChangelogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** {@code plan.json} cannot be read or is of a later form. */
    UNREADABLE,
    /** The folder holds a changelog that pgmend did not write. */
    FOREIGN,
    /** A file differs from the one that was written. */
    EDITED,
    /** The profile or the options ask for something else than the folder holds. */
    CLASH,
    /** A text cannot stand in a file of this format. */
    UNWRITABLE
  }

  private final Kind kind;

  public ChangelogException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public ChangelogException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
