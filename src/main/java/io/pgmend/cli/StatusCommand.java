package io.pgmend.cli;

import io.pgmend.apply.StatusReader;
import io.pgmend.apply.StatusReport;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows where a changelog stands. */
@Command(
    name = "status",
    sortOptions = false,
    header = "Show where a changelog stands on a database.",
    description = {
      "On one screen: what is done, what is pending, whether it is safe to stop here, which objects"
          + " are not as the changelog expects them, and the next command. It changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend status changelog --env staging",
      "  pgmend status changelog --url postgresql://me@localhost/app"
    })
final class StatusCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private TargetOptions target;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    StatusReport report = new StatusReader(target.deployment(terminal.environment())).read();
    terminal
        .out()
        .print(StatusScreen.render(report, target.complete(report.next()), terminal.width()));
    return ExitCode.DONE.code();
  }
}
