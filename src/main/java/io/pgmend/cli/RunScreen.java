package io.pgmend.cli;

import io.pgmend.apply.Ahead;
import io.pgmend.apply.Deployment;
import io.pgmend.apply.RunListener;
import io.pgmend.apply.RunResult;
import io.pgmend.database.Direction;
import io.pgmend.database.Failure;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Lock;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.preflight.Concern;
import io.pgmend.report.Printable;
import io.pgmend.report.TextReport;
import io.pgmend.report.TextTable;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a run would do, and how one ended. */
final class RunScreen {

  private RunScreen() {}

  /** A run that tells a listener what it does, and that may be asked to stop. */
  interface Running {
    RunResult run(RunListener listener, BooleanSupplier stop) throws SQLException;
  }

  /** Prints what would be run; the exit code says whether its objects are as it expects them. */
  static ExitCode preview(Terminal terminal, Deployment deployment, Ahead ahead) {
    PrintStream out = terminal.out();
    boolean forward = ahead.direction() == Direction.FORWARD;
    out.println(
        "Would "
            + (forward ? "apply " : "roll back ")
            + count(ahead.changeSets().size())
            + " on "
            + Printable.line(deployment.target().describe())
            + ":");
    if (!ahead.changeSets().isEmpty()) {
      var table = new TextTable("PHASE", "CHANGE SET", "LOCKS", "HAZARDS");
      for (Ahead.Line line : ahead.changeSets()) {
        table.row(
            RunProgress.phase(line.changeSet()),
            Printable.line(line.changeSet().id()),
            Printable.line(line.plan().map(RunScreen::locks).orElse("not known")),
            line.hazards().stream().map(Hazard::id).collect(Collectors.joining(", ")));
      }
      out.print(table.render(terminal.width(), List.of(1, 2), List.of(3), (column, text) -> text));
      breaks(out, ahead, forward);
    }
    ahead.left().forEach(l -> line(out, "left: " + l.changeSet().id() + ", " + l.reason()));
    ahead.drift().forEach(d -> line(out, "drift: " + d));
    ahead.concerns().forEach(c -> line(out, TextReport.line(c)));
    ahead.refusals().forEach(r -> line(out, "refused: " + r.text() + " " + r.next()));
    out.println("Nothing was done.");
    boolean refused =
        !ahead.refusals().isEmpty()
            || (forward && !ahead.drift().isEmpty())
            || ahead.concerns().stream().anyMatch(Concern::blocks);
    return refused ? ExitCode.REFUSED : ExitCode.DONE;
  }

  /** Says before a run what does not stand in its way but should be known; what does is refused. */
  private static void warnings(Terminal terminal, Ahead ahead) {
    ahead.concerns().stream()
        .filter(c -> !c.blocks())
        .forEach(c -> line(terminal.err(), TextReport.line(c)));
  }

  private static void breaks(PrintStream out, Ahead ahead, boolean forward) {
    if (forward) {
      ahead
          .changeSets()
          .forEach(
              l ->
                  l.plan()
                      .map(ChangeSet::breaks)
                      .filter(b -> !b.isEmpty())
                      .ifPresent(b -> line(out, "breaks: " + l.changeSet().id() + ": " + b)));
    }
  }

  private static String locks(ChangeSet changeSet) {
    return changeSet.locks().stream()
        .collect(
            Collectors.groupingBy(
                Lock::mode,
                () -> new TreeMap<>(Comparator.reverseOrder()),
                Collectors.mapping(
                    l -> l.relation().toString(), Collectors.toCollection(TreeSet::new))))
        .entrySet()
        .stream()
        .map(e -> String.join(", ", e.getValue()) + " (" + e.getKey().blocks() + ")")
        .collect(Collectors.joining("; "));
  }

  /** A run with its warnings, its progress and its end; Ctrl-C asks it to stop. */
  static ExitCode watch(
      Terminal terminal,
      Ahead ahead,
      Running run,
      Recorder recorder,
      UnaryOperator<String> complete)
      throws SQLException {
    warnings(terminal, ahead);
    RunResult result;
    try (Interruption interruption = Interruption.watched(terminal.err())) {
      try (var progress = new RunProgress(terminal, ahead.changeSets().size())) {
        result = run.run(progress, interruption::requested);
      }
      recorder.write(result);
      return result(terminal, result, complete);
    }
  }

  /**
   * Prints state and next commands: results to the output, an end before its time as an error.
   *
   * @param complete names changelog and profile in a command
   */
  private static ExitCode result(
      Terminal terminal, RunResult result, UnaryOperator<String> complete) {
    result.notes().forEach(note -> line(terminal.err(), "note: " + note));
    ExitCode exit = exit(result);
    List<String> next = result.next().stream().map(complete).toList();
    if (result.failure().isEmpty() && exit != ExitCode.STOPPED) {
      line(terminal.out(), result.state());
      verification(terminal, result);
      next.forEach(n -> line(terminal.err(), "next: " + n));
    } else {
      verification(terminal, result);
      terminal.out().flush();
      String what = result.failure().map(RunScreen::reason).orElse("stopped, as asked");
      var failure =
          new CommandException(
              exit,
              Printable.block(what),
              "",
              Printable.line(result.state()),
              Printable.line(String.join(", or: ", next)));
      terminal.err().print(Failures.text(failure, false));
    }
    if (exit != ExitCode.DONE) {
      terminal.err().println("exit " + exit.code() + ": " + exit.meaning());
    }
    return exit;
  }

  /** What a look afterwards found wrong, or could not look at, is no success. */
  private static ExitCode exit(RunResult result) {
    return switch (result.end()) {
      case DONE, NOTHING_TO_DO -> {
        if (result.verification().filter(v -> !v.unknown().isEmpty()).isPresent()) {
          yield ExitCode.INCONCLUSIVE;
        }
        yield result.verification().filter(v -> !v.problems().isEmpty()).isPresent()
            ? ExitCode.FINDINGS
            : ExitCode.DONE;
      }
      case STOPPED, FAILED, TAKEN_BACK -> ExitCode.STOPPED;
      case REFUSED -> ExitCode.REFUSED;
    };
  }

  private static void verification(Terminal terminal, RunResult result) {
    result
        .verification()
        .ifPresent(
            v -> {
              v.right().forEach(r -> line(terminal.out(), "verified: " + r));
              v.problems().forEach(p -> line(terminal.out(), "problem: " + p));
              v.unknown().forEach(u -> line(terminal.out(), "not verified: " + u));
            });
    terminal.out().flush();
  }

  private static String reason(Failure failure) {
    return failure.isPause() ? "stopped, as asked: " + failure.message() : failure.text();
  }

  /** {@code 3 change sets}. */
  static String count(int changeSets) {
    return changeSets + (changeSets == 1 ? " change set" : " change sets");
  }

  private static void line(PrintStream to, String text) {
    to.println(Printable.line(text));
  }
}
