package io.pgmend.cli;

/**
 * A command ends early. Says what failed, on which object, in which state the database is and what
 * to do next; a part that says nothing is empty.
 */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exit;
  private final String object;
  private final String state;
  private final String next;

  CommandException(ExitCode exit, String what, String object, String state, String next) {
    super(what);
    this.exit = exit;
    this.object = object;
    this.state = state;
    this.next = next;
  }

  CommandException(
      ExitCode exit, String what, String object, String state, String next, Throwable cause) {
    this(exit, what, object, state, next);
    initCause(cause);
  }

  ExitCode exit() {
    return exit;
  }

  String object() {
    return object;
  }

  String state() {
    return state;
  }

  String next() {
    return next;
  }
}
