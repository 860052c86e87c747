package io.pgmend.cli;

import io.pgmend.apply.Ahead;
import io.pgmend.apply.Consent;
import io.pgmend.apply.Deployment;
import io.pgmend.apply.Rollbacker;
import io.pgmend.apply.Rollbacker.Choice;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes change sets back. */
@Command(
    name = "rollback",
    sortOptions = false,
    header = "Take change sets of a changelog back, the latest first.",
    description = {
      "Restores structure and rows, what a fix had removed included. What a change set's reversal"
          + " does not restore stands in PLAN.md. Ctrl-C ends the run between two change sets,"
          + " or after a batch; running it again goes on there.",
      "Afterwards it looks whether objects are as they were and no row is missing, and leaves a record"
          + " in the changelog's folder runs. On a production database its name has to be typed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend rollback changelog --env staging --count 1",
      "  pgmend rollback changelog --env staging --to 4811020391",
      "  pgmend rollback changelog --env staging --all --dry-run"
    })
final class RollbackCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private TargetOptions target;
  @Mixin private ConsentOptions consents;

  @ArgGroup(multiplicity = "1")
  private HowFar howFar = new HowFar();

  @Option(names = "--dry-run", order = 13, description = "Say what would be taken back, and end.")
  private boolean dryRun;

  /** Exactly one of them. */
  static final class HowFar {
    @Option(
        names = "--to",
        paramLabel = "POINT",
        order = 10,
        description =
            "To the state right after this point, which stays: a change set's id, a label or a"
                + " run, as pgmend status prints them.")
    private String to = "";

    @Option(
        names = "--count",
        paramLabel = "N",
        order = 11,
        description = "The last N change sets.")
    private int count;

    @Option(names = "--all", order = 12, description = "Everything of this changelog.")
    private boolean all;

    Choice choice() {
      if (all) {
        return new Choice.All();
      }
      if (!to.isEmpty()) {
        return new Choice.To(to);
      }
      if (count < 1) {
        throw new CommandException(
            ExitCode.USAGE,
            "--count takes a number from 1 on, and --to a name",
            "",
            "nothing was done",
            "Name how far, or --all");
      }
      return new Choice.Count(count);
    }
  }

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    Choice choice = howFar.choice();
    Deployment deployment = target.deployment(terminal.environment());
    var rollbacker = new Rollbacker(deployment);
    Consent consent = consents.consent();
    Ahead ahead = rollbacker.preview(choice, consent);
    if (dryRun) {
      return RunScreen.preview(terminal, deployment, ahead).code();
    }
    Consent given = consents.asked(consent, terminal, deployment.target(), ahead);
    return RunScreen.watch(
            terminal,
            ahead,
            (listener, stop) -> rollbacker.rollback(choice, given, listener, stop),
            new Recorder(terminal, deployment, given, target::complete),
            target::complete)
        .code();
  }
}
