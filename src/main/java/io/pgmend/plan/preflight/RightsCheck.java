package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.TouchedTable;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whether server and role let the work be done at all. */
final class RightsCheck {

  private RightsCheck() {}

  static List<Concern> of(ServerState server, List<Work> works) {
    var concerns = new ArrayList<Concern>();
    if (server.standby()) {
      concerns.add(
          Concern.blocking(
              "server-is-standby",
              "The server replays another's log and takes no writes.",
              "Connect to the primary."));
    } else if (server.readOnly()) {
      concerns.add(
          Concern.blocking(
              "server-is-read-only",
              "Transactions are read-only unless they say otherwise (default_transaction_read_only).",
              "Take the setting off for role "
                  + server.role()
                  + ", or use another role; on a managed service, look whether its disk is full."));
    }
    Set<QualifiedName> online = Work.online(works);
    List<QualifiedName> filtered = names(server, online, TouchedTable::filtered);
    if (!server.bypassRowSecurity() && !filtered.isEmpty()) {
      concerns.add(
          Concern.blocking(
              "row-security-hides-rows",
              "Row security holds for role "
                  + server.role()
                  + " on "
                  + Words.names(filtered)
                  + ": batches would miss the rows that it hides.",
              "Let an administrator run ALTER ROLE "
                  + Sql.ident(server.role())
                  + " BYPASSRLS, or apply as a role that has it."));
    }
    triggers(server, online, concerns);
    return concerns;
  }

  /** A backfill must not fire users' triggers; without the right each is replaced for its time. */
  private static void triggers(
      ServerState server, Set<QualifiedName> online, List<Concern> concerns) {
    List<QualifiedName> firing = names(server, online, t -> t.triggers() > 0);
    List<QualifiedName> always = names(server, online, t -> t.replicaTriggers() > 0);
    if (!server.replicationRole() && !firing.isEmpty()) {
      concerns.add(
          Concern.warning(
              "replication-role-not-allowed",
              "Role "
                  + server.role()
                  + " may not set session_replication_role, so triggers on "
                  + Words.names(firing)
                  + " are switched off one by one, with a stand-in for the application, while rows"
                  + " are written.",
              "Let an administrator run GRANT SET ON PARAMETER session_replication_role TO "
                  + Sql.ident(server.role())
                  + " (PostgreSQL 15 or later) to spare the locks; nothing fails without it."));
    } else if (!always.isEmpty()) {
      concerns.add(
          Concern.warning(
              "triggers-fire-always",
              "Triggers on "
                  + Words.names(always)
                  + " fire in replication sessions too, so they are switched off one by one, with a"
                  + " stand-in for the application, while rows are written.",
              "Know that this takes a short lock on the table, twice."));
    }
  }

  private static List<QualifiedName> names(
      ServerState server, Set<QualifiedName> among, Predicate<TouchedTable> which) {
    return server.tables().stream()
        .filter(t -> among.contains(t.name()))
        .filter(which)
        .map(TouchedTable::name)
        .toList();
  }
}
