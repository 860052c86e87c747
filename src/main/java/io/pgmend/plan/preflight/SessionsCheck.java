package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.OpenTransaction;
import io.pgmend.model.ServerState.PreparedTransaction;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** Whether others' transactions would keep the run waiting. */
final class SessionsCheck {

  /** From this age on a transaction is no ordinary one of an application. */
  static final long OLD_SECONDS = 300;

  /** Transactions that are told one by one. */
  private static final int TOLD = 5;

  private SessionsCheck() {}

  static List<Concern> of(ServerState server, List<Work> works) {
    var concerns = new ArrayList<Concern>();
    if (Work.relations(works).isEmpty()) {
      return concerns;
    }
    List<OpenTransaction> old =
        server.transactions().stream().filter(t -> t.seconds() >= OLD_SECONDS).toList();
    old.stream().limit(TOLD).forEach(t -> concerns.add(open(t)));
    if (old.size() > TOLD) {
      concerns.add(
          Concern.warning(
              "old-transaction",
              Words.count(old.size() - TOLD, "more transaction") + " as old as that.",
              "Look at pg_stat_activity, by xact_start."));
    }
    server.prepared().forEach(p -> concerns.add(prepared(p)));
    if (!server.seesSessions() && server.hiddenSessions() > 0) {
      concerns.add(
          Concern.warning(
              "sessions-not-visible",
              "Role "
                  + server.role()
                  + " cannot see what "
                  + Words.count(server.hiddenSessions(), "session")
                  + " of other roles do: old transactions among them are not known.",
              "Let an administrator run GRANT pg_read_all_stats TO "
                  + Sql.ident(server.role())
                  + "."));
    }
    return concerns;
  }

  private static Concern open(OpenTransaction t) {
    return Concern.warning(
        "old-transaction",
        "pid "
            + t.pid()
            + " ("
            + t.user()
            + ", "
            + t.application()
            + ") has had a transaction open for "
            + Words.time(t.seconds())
            + (t.idle() ? ", idle since its statement of " : ", running its statement of ")
            + t.queryStart()
            + ". What it has locked, a change set waits for; a concurrent index build waits for its"
            + " end in any case.",
        "End it, or wait: SELECT pg_terminate_backend(" + t.pid() + ").");
  }

  private static Concern prepared(PreparedTransaction p) {
    String id = Sql.literal(p.id());
    return new Concern(
        "prepared-transaction",
        p.locks(),
        "Prepared transaction "
            + id
            + " of "
            + p.owner()
            + " has waited for "
            + Words.time(p.seconds())
            + " (since "
            + p.prepared()
            + ")"
            + (p.locks()
                ? " and holds locks on a table that is to be changed; nothing frees them by itself."
                : "; it keeps old rows from being cleaned away."),
        "Ask the transaction manager that made it, then run COMMIT PREPARED "
            + id
            + " or ROLLBACK PREPARED "
            + id
            + ".");
  }
}
