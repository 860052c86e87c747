package io.pgmend.cli;

import io.pgmend.apply.Ahead;
import io.pgmend.apply.Deployment;
import io.pgmend.apply.RunListener;
import io.pgmend.apply.RunResult;
import io.pgmend.database.Direction;
import io.pgmend.database.Failure;
import io.pgmend.operation.Lock;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.preflight.Concern;
import io.pgmend.report.Printable;
import io.pgmend.report.TextReport;
import io.pgmend.report.TextTable;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a run would do, and how one ended. */
final class RunScreen {

  private RunScreen() {}

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
            Printable.line(String.join(", ", line.hazards())));
      }
      out.print(table.render(terminal.width(), List.of(1, 2), List.of(3), (column, text) -> text));
      breaks(out, ahead, forward);
    }
    ahead.left().forEach(l -> line(out, "left: " + l.changeSet().id() + ", " + l.reason()));
    ahead.drift().forEach(d -> line(out, "drift: " + d));
    ahead.concerns().forEach(c -> line(out, TextReport.line(c)));
    out.println("Nothing was done.");
    boolean refused =
        (forward && !ahead.drift().isEmpty())
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
      BiFunction<RunListener, BooleanSupplier, RunResult> run,
      UnaryOperator<String> complete) {
    warnings(terminal, ahead);
    RunResult result;
    try (Interruption interruption = Interruption.watched(terminal.err())) {
      try (var progress = new RunProgress(terminal, ahead.changeSets().size())) {
        result = run.apply(progress, interruption::requested);
      }
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
    ExitCode exit =
        switch (result.end()) {
          case DONE, NOTHING_TO_DO -> ExitCode.DONE;
          case STOPPED, FAILED -> ExitCode.STOPPED;
          case REFUSED -> ExitCode.REFUSED;
        };
    List<String> next = result.next().stream().map(complete).toList();
    if (exit == ExitCode.DONE) {
      line(terminal.out(), result.state());
      next.forEach(n -> line(terminal.err(), "next: " + n));
    } else {
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
      terminal.err().println("exit " + exit.code() + ": " + exit.meaning());
    }
    return exit;
  }

  private static String reason(Failure failure) {
    return failure.isPause() ? "stopped, as asked: " + failure.message() : failure.text();
  }

  private static String count(int changeSets) {
    return changeSets + (changeSets == 1 ? " change set" : " change sets");
  }

  private static void line(PrintStream to, String text) {
    to.println(Printable.line(text));
  }
}
