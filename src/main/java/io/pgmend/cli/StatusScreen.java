package io.pgmend.cli;

import io.pgmend.database.Status;
import io.pgmend.operation.Phase;
import io.pgmend.report.Printable;
import io.pgmend.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Where a changelog stands on a database, on one screen. */
final class StatusScreen {

  /** Change sets of one state that are named; the rest is counted. */
  private static final int NAMED = 8;

  private StatusScreen() {}

  /**
   * The last change sets that are done, the next that are pending, and what follows from it.
   *
   * @param statuses in the changelog's order
   * @param drift boundaries whose objects are neither as before nor as after, each in words
   * @param next the command to run next; empty where nothing is left
   */
  static String render(List<Status> statuses, List<String> drift, String next, int width) {
    var out = new StringBuilder();
    List<Status> done = statuses.stream().filter(s -> !pending(s)).toList();
    List<Status> pending = statuses.stream().filter(StatusScreen::pending).toList();
    var table = new TextTable("STATE", "PHASE", "CHANGE SET", "WHEN", "RUN");
    if (done.size() > NAMED) {
      table.row("...", "", (done.size() - NAMED) + " earlier", "", "");
    }
    done.subList(Math.max(0, done.size() - NAMED), done.size()).forEach(s -> row(table, s));
    pending.stream().limit(NAMED).forEach(s -> row(table, s));
    if (pending.size() > NAMED) {
      table.row("...", "", (pending.size() - NAMED) + " later", "", "");
    }
    out.append(table.render(width, List.of(2), List.of(3), (column, text) -> text)).append('\n');
    out.append(phases(statuses)).append('\n');
    out.append(safety(done, pending)).append('\n');
    if (drift.isEmpty()) {
      out.append("Drift: none; the objects ahead are as the changelog expects them.\n");
    }
    drift.forEach(d -> out.append("Drift: ").append(Printable.line(d)).append('\n'));
    if (!next.isEmpty()) {
      out.append("Next: ").append(next).append('\n');
    }
    return out.toString();
  }

  private static boolean pending(Status status) {
    return status.state() == Status.State.PENDING;
  }

  private static void row(TextTable table, Status status) {
    String state =
        switch (status.state()) {
          case PENDING -> "pending";
          case RAN -> "done";
          case MARK_RAN -> "not needed";
        };
    table.row(
        state,
        RunProgress.phase(status.changeSet()),
        Printable.line(status.changeSet().id()),
        status.executedAt().replace('T', ' ').replaceFirst("\\..*", ""),
        status.deploymentId());
  }

  /** {@code expand 3 of 3 done, cutover 1 of 4 done}. */
  private static String phases(List<Status> statuses) {
    var parts = new ArrayList<String>();
    for (Phase phase : Phase.values()) {
      List<Status> of =
          statuses.stream()
              .filter(s -> RunProgress.phase(s.changeSet()).equals(phase.label()))
              .toList();
      if (!of.isEmpty()) {
        long done = of.stream().filter(s -> !pending(s)).count();
        parts.add(phase.label() + " " + done + " of " + of.size() + " done");
      }
    }
    return String.join(", ", parts) + ".";
  }

  /**
   * Change sets are committed whole, so the database can rest between any two; what may have to
   * hurry is the application.
   */
  private static String safety(List<Status> done, List<Status> pending) {
    boolean cut = has(done, Phase.CUTOVER);
    boolean toCut = has(pending, Phase.CUTOVER);
    boolean contracted = has(done, Phase.CONTRACT);
    String what = "Safe to stop here: yes. ";
    if (contracted) {
      return what + "Old shapes are gone in part; a way back rebuilds them from the attic.";
    }
    if (cut && toCut) {
      return what + "The application meets new shapes where cutover is done, old ones elsewhere.";
    }
    if (cut) {
      return what + "The release that takes the new shapes runs; old ones are kept in step.";
    }
    return what + "The running application notices nothing so far.";
  }

  private static boolean has(List<Status> statuses, Phase phase) {
    return statuses.stream().anyMatch(s -> RunProgress.phase(s.changeSet()).equals(phase.label()));
  }
}
