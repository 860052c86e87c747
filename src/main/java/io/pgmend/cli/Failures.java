package io.pgmend.cli;

import io.pgmend.apply.ApplyException;
import io.pgmend.changelog.ChangelogException;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.Secrets;
import io.pgmend.profile.ProfileException;
import io.pgmend.report.Printable;
import io.pgmend.review.QueriesException;
import io.pgmend.snapshot.SnapshotException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns whatever ends a command early into an exit code and into words that a person can act on.
 */
final class Failures {

  private static final Pattern STATE = Pattern.compile(" (Nothing was (?:done|written))\\. ");

  private Failures() {}

  /** The code for scripts. */
  static ExitCode exit(Throwable failure) {
    if (failure instanceof CommandException command) {
      return command.exit();
    }
    if (failure instanceof ProfileException) {
      return ExitCode.USAGE;
    }
    if (failure instanceof ChangelogException changelog) {
      return switch (changelog.kind()) {
        case UNREADABLE, FOREIGN, CLASH, UNWRITABLE -> ExitCode.USAGE;
        case EDITED -> ExitCode.REFUSED;
      };
    }
    if (failure instanceof SnapshotException) {
      return ExitCode.USAGE;
    }
    if (failure instanceof ApplyException apply) {
      return apply.isUsage() ? ExitCode.USAGE : ExitCode.REFUSED;
    }
    if (failure instanceof DatabaseException database) {
      return switch (database.kind()) {
        case URL, CHANGELOG, INPUT -> ExitCode.USAGE;
        case LOCKED -> ExitCode.REFUSED;
        case UNREACHABLE,
            AUTHENTICATION,
            NO_DATABASE,
            NOT_POSTGRESQL,
            TOO_OLD,
            POOLER,
            PERMISSION,
            NO_BINARIES,
            NO_DOCKER,
            SHADOW ->
            ExitCode.UNREACHABLE;
        case FAILED -> ExitCode.STOPPED;
      };
    }
    if (failure instanceof QueriesException queries) {
      return switch (queries.kind()) {
        case FILE -> ExitCode.USAGE;
        case NO_STATISTICS, PERMISSION -> ExitCode.INCONCLUSIVE;
      };
    }
    if (failure instanceof SQLException sql && isDisconnection(sql)) {
      return ExitCode.UNREACHABLE;
    }
    // Neither a server's error while reading nor a fault of pgmend tells anything about the schema.
    return ExitCode.INCONCLUSIVE;
  }

  /** The message, without what could be a secret; never a stack trace unless asked for. */
  static String text(Throwable failure, boolean debug) {
    String text = message(failure);
    if (debug) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      text += trace;
    }
    return Secrets.scrub(text, "");
  }

  /** The connection broke, or the server shuts down. */
  private static boolean isDisconnection(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String message(Throwable failure) {
    String said = Objects.requireNonNullElse(failure.getMessage(), "");
    if (failure instanceof CommandException command) {
      return message(said, command.object(), command.state(), command.next());
    }
    if (failure instanceof ProfileException) {
      return message(said, "", "nothing was done", "Correct the lines that are named");
    }
    if (failure instanceof DatabaseException
        || failure instanceof ChangelogException
        || failure instanceof SnapshotException
        || failure instanceof ApplyException) {
      return parted(Printable.block(said));
    }
    if (failure instanceof SQLException sql) {
      return message(
          "the server refused a query: "
              + said
              + " (SQLSTATE "
              + Objects.requireNonNullElse(sql.getSQLState(), "unknown")
              + ")",
          "",
          "nothing was changed",
          isDisconnection(sql)
              ? "Check that the server runs, and run it again"
              : "Grant what the message names, and run it again");
    }
    return message(
        "pgmend failed: " + failure.getClass().getSimpleName() + ": " + said,
        "",
        "",
        "Run it again with --debug and report what it prints; this is a fault of pgmend");
  }

  /** Such a message says itself what state all is in, and what follows is what to do. */
  private static String parted(String said) {
    Matcher state = STATE.matcher(said + " ");
    return state.find()
        ? message(
            said.substring(0, state.start()),
            "",
            state.group(1).toLowerCase(Locale.ROOT),
            said.substring(Math.min(said.length(), state.end())))
        : message(said, "", "", "");
  }

  private static String message(String what, String object, String state, String next) {
    var out = new StringBuilder("error: ").append(what).append('\n');
    part(out, "on", object);
    part(out, "state", state);
    part(out, "next", next);
    return out.toString();
  }

  private static void part(StringBuilder out, String name, String text) {
    if (!text.isEmpty()) {
      out.append(String.format("  %-6s ", name)).append(text).append('\n');
    }
  }
}
