package io.pgmend.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.FailedPrecondition;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Unwraps what Liquibase throws to the server's own words. */
final class Failures {

  private Failures() {}

  static Failure of(Throwable thrown, String changeSetId, ConnectionSettings settings) {
    List<Throwable> chain = chain(thrown);
    for (Throwable cause : chain) {
      if (cause instanceof PSQLException error) {
        return ofServer(error, changeSetId, settings);
      }
      if (cause instanceof PreconditionFailedException failed) {
        String message =
            failed.getFailedPreconditions().stream()
                .map(FailedPrecondition::getMessage)
                .collect(Collectors.joining("; "));
        return new Failure(changeSetId, "", Failure.PRECONDITION + settings.scrub(message), "");
      }
    }
    String message =
        Objects.requireNonNullElse(chain.get(chain.size() - 1).getMessage(), thrown.toString());
    return new Failure(changeSetId, "", settings.scrub(message), "");
  }

  private static Failure ofServer(
      PSQLException error, String changeSetId, ConnectionSettings settings) {
    String state = Objects.requireNonNullElse(error.getSQLState(), "");
    ServerErrorMessage server = error.getServerErrorMessage();
    if (server == null) {
      return new Failure(
          changeSetId, state, settings.scrub(String.valueOf(error.getMessage())), "");
    }
    var detail = new ArrayList<String>();
    add(detail, "Detail: ", server.getDetail());
    add(detail, "Hint: ", server.getHint());
    add(detail, "Where: ", server.getWhere());
    return new Failure(
        changeSetId,
        state,
        settings.scrub(String.valueOf(server.getMessage())),
        settings.scrub(String.join("\n", detail)));
  }

  private static void add(List<String> lines, String label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      lines.add(label + text);
    }
  }

  private static List<Throwable> chain(Throwable thrown) {
    var chain = new ArrayList<Throwable>();
    for (Throwable t = thrown; t != null && chain.size() < 50; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
