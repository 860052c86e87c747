package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.TimeLimit;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** Whether a time limit that the sessions begin with would cut the work. */
final class TimeLimitsCheck {

  private TimeLimitsCheck() {}

  static List<Concern> of(ServerState server, List<Work> works) {
    boolean online = works.stream().anyMatch(Work::online);
    var concerns = new ArrayList<Concern>();
    for (TimeLimit limit : server.limits()) {
      String harm = harm(limit.setting(), online);
      if (!harm.isEmpty()) {
        concerns.add(
            Concern.warning(
                "time-limit-set",
                limit.setting()
                    + " is "
                    + Words.limit(limit.millis())
                    + " for role "
                    + server.role()
                    + " (set by "
                    + source(limit.source())
                    + "): "
                    + harm,
                next(limit, server.role())));
      }
    }
    return concerns;
  }

  /** Every change set sets lock_timeout and statement_timeout for itself. */
  private static String harm(String setting, boolean online) {
    return switch (setting) {
      case "transaction_timeout" ->
          "a change set that takes longer is cut off and undone"
              + (online ? "; a backfill commits each batch and is not, an index build is." : ".");
      case "statement_timeout" ->
          online
              ? "change sets lift it for themselves; a pooler that sets it again would cut a backfill."
              : "";
      case "idle_in_transaction_session_timeout" ->
          online ? "a run that is held up inside of a transaction loses its session." : "";
      default -> "";
    };
  }

  private static String source(String source) {
    return switch (source) {
      case "user" -> "ALTER ROLE";
      case "database" -> "ALTER DATABASE";
      case "database user" -> "ALTER ROLE ... IN DATABASE";
      case "client" -> "the connection's options";
      default -> "the server's " + source;
    };
  }

  private static String next(TimeLimit limit, String role) {
    return limit.source().equals("client")
        ? "Leave it out of PGOPTIONS and of the URL."
        : "Run ALTER ROLE "
            + Sql.ident(role)
            + " SET "
            + limit.setting()
            + " = 0 for the time of the run.";
  }
}
