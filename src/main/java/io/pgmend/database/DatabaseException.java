package io.pgmend.database;

/**
 * Something about a database, a shadow server or a changelog run that the user has to know. The
 * message says what failed, in which state the database is and what to do next; it never holds a
 * password.
 */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, for exit codes and for tests. */
  public enum Kind {
    /** The URL or the settings cannot be read. */
    URL,
    UNREACHABLE,
    AUTHENTICATION,
    NO_DATABASE,
    NOT_POSTGRESQL,
    /** The server is older than the oldest supported major. */
    TOO_OLD,
    /** A connection pooler that shares sessions between transactions. */
    POOLER,
    PERMISSION,
    /** No PostgreSQL of that major to start here. */
    NO_BINARIES,
    NO_DOCKER,
    /** A shadow server or database could not be made. */
    SHADOW,
    /** Another run holds the changelog's lock. */
    LOCKED,
    /** The changelog's files cannot be read or are not valid. */
    CHANGELOG,
    /** A file that was given instead of a database cannot be loaded. */
    INPUT,
    /** Any other error of the server. */
    FAILED
  }

  private final Kind kind;

  public DatabaseException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public DatabaseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
