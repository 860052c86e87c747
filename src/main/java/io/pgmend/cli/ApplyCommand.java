package io.pgmend.cli;

import io.pgmend.apply.Ahead;
import io.pgmend.apply.Applier;
import io.pgmend.apply.Deployment;
import io.pgmend.apply.Pauser;
import io.pgmend.operation.Phase;
import io.pgmend.report.Printable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a changelog's pending change sets. */
@Command(
    name = "apply",
    sortOptions = false,
    header = "Run a changelog's pending change sets on a database.",
    description = {
      "Runs what the environment allows; contract change sets only where they are asked for. Each"
          + " change set is committed whole and halts where its objects are not as they were when"
          + " it was written. Ctrl-C ends the run between two change sets,"
          + " or after the batch of one that works in batches; running it again goes on there. Stock Liquibase does the"
          + " same with changelog.yaml."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend apply changelog --env staging --dry-run",
      "  pgmend apply changelog --env staging",
      "  pgmend apply changelog --env staging --phase contract",
      "  pgmend apply changelog --env staging --pause",
      "  pgmend apply changelog --url postgresql://me@localhost/app --phase expand,cutover"
    })
final class ApplyCommand implements Callable<Integer> {

  /** Phases, as a user writes them. */
  enum PhaseName {
    expand,
    cutover,
    contract;

    Phase phase() {
      return Phase.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  private final Terminal terminal;

  @Mixin private TargetOptions target;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      split = ",",
      order = 10,
      description =
          "Only these: ${COMPLETION-CANDIDATES}; expand and cutover, as far as the environment"
              + " allows them, unless given.")
  private List<PhaseName> phases = new ArrayList<>();

  @Option(
      names = "--dry-run",
      order = 11,
      description = "Say what would be run, what it locks and what it breaks, and end.")
  private boolean dryRun;

  @Option(
      names = "--pause",
      order = 12,
      description =
          "Ask a run that goes on elsewhere to stop after its batch, and end. Applying again goes on"
              + " from there.")
  private boolean pause;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    if (pause) {
      requireAlone();
    }
    Deployment deployment = target.deployment(terminal.environment());
    if (pause) {
      return pause(deployment).code();
    }
    var applier = new Applier(deployment);
    var options = Applier.Options.of(phases.stream().map(PhaseName::phase).toList());
    Ahead ahead = applier.preview(options);
    if (dryRun) {
      return RunScreen.preview(terminal, deployment, ahead).code();
    }
    return RunScreen.watch(
            terminal,
            ahead,
            (listener, stop) -> applier.apply(options, listener, stop),
            target::complete)
        .code();
  }

  private void requireAlone() {
    if (dryRun || !phases.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--pause asks another run to stop; --phase and --dry-run say what this one would do",
          "",
          "nothing was done",
          "Name --pause alone");
    }
  }

  private ExitCode pause(Deployment deployment) throws SQLException {
    List<String> relations = new Pauser(deployment).pause();
    String where = Printable.line(deployment.target().describe());
    if (relations.isEmpty()) {
      terminal
          .out()
          .println("No backfill runs on " + where + "; other change sets are not cut in two.");
      return ExitCode.DONE;
    }
    relations.forEach(
        r ->
            terminal
                .out()
                .println(
                    "Asked the backfill of " + Printable.line(r) + " to stop after its batch."));
    terminal
        .err()
        .println("next: " + target.complete("pgmend apply " + deployment.target().option()));
    return ExitCode.DONE;
  }
}
