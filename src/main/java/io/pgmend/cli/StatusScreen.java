package io.pgmend.cli;

import io.pgmend.apply.StatusReport;
import io.pgmend.database.Status;
import io.pgmend.report.Printable;
import io.pgmend.report.TextTable;
import java.util.List;
import java.util.stream.Collectors;

/** Where a changelog stands on a database, on one screen. */
final class StatusScreen {

  /** Change sets of one state that are named; the rest is counted. */
  private static final int NAMED = 8;

  private StatusScreen() {}

  /**
   * The last change sets that are done, the next that are pending, and what follows from it.
   *
   * @param next the command to run next, as it can be pasted; empty where nothing is left
   */
  static String render(StatusReport report, String next, int width) {
    var out = new StringBuilder();
    List<Status> statuses = report.statuses();
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
    out.append(phases(report)).append('\n');
    report
        .backfills()
        .forEach(
            b ->
                out.append(b.back() ? "Backfill on the way back, " : "Backfill, ")
                    .append(RunPicture.state(b.state()))
                    .append(": ")
                    .append(RunPicture.progress(b))
                    .append(".\n"));
    report
        .lock()
        .ifPresent(
            lock ->
                out.append(lock.stale() ? "Lock left by a run that ended: " : "Lock held by ")
                    .append(Printable.line(lock.holder()))
                    .append(", since ")
                    .append(lock.since())
                    .append(lock.stale() ? "; --release-lock frees it" : sessions(lock.sessions()))
                    .append('\n'));
    out.append(report.safety()).append('\n');
    List<String> drift = report.drift();
    if (drift.isEmpty()) {
      out.append("Drift: none; the objects ahead are as the changelog expects them.\n");
    }
    drift.forEach(d -> out.append("Drift: ").append(Printable.line(d)).append('\n'));
    if (!next.isEmpty()) {
      out.append("Next: ").append(next).append('\n');
    }
    return out.toString();
  }

  private static String sessions(List<String> sessions) {
    return "; " + Printable.line(String.join(", ", sessions));
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
  private static String phases(StatusReport report) {
    return report.phases().stream()
            .map(p -> p.phase().label() + " " + p.done() + " of " + p.of() + " done")
            .collect(Collectors.joining(", "))
        + ".";
  }
}
