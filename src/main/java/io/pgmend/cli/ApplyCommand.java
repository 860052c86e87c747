package io.pgmend.cli;

import io.pgmend.apply.Ahead;
import io.pgmend.apply.Applier;
import io.pgmend.apply.Consent;
import io.pgmend.apply.Deployment;
import io.pgmend.apply.Pauser;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.profile.NearMatch;
import io.pgmend.report.Printable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
          + " same with changelog.yaml.",
      "It asks for a proof of these very files, for each hazard that the environment does not allow,"
          + " and for the name of a production database. Afterwards it looks whether the findings are"
          + " gone and no row is missing, and leaves a record in the changelog's folder runs. It ends"
          + " with 1 where that look finds something wrong, with 5 where it refuses, with 7 where it"
          + " stops part of the way."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend apply changelog --env staging --dry-run",
      "  pgmend apply changelog --env staging",
      "  pgmend apply changelog --env staging --phase contract --allow-hazard data-loss",
      "  pgmend apply changelog --env staging --on-failure rollback",
      "  pgmend apply changelog --env production --confirm production",
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

  /** What becomes of a run in which a change set fails. */
  enum OnFailure {
    stop,
    rollback
  }

  private final Terminal terminal;

  @Mixin private TargetOptions target;
  @Mixin private ConsentOptions consents;

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

  @Option(
      names = "--allow-hazard",
      paramLabel = "HAZARD",
      split = ",",
      order = 13,
      description =
          "Allow it in this run: data-loss, long-lock, rewrite or breaks-application. Unless the"
              + " profile lists others, all but data-loss are allowed, and none on production.")
  private List<String> hazards = new ArrayList<>();

  @Option(
      names = "--unproven",
      order = 14,
      description = "Run change sets without a proof of them as they are now.")
  private boolean unproven;

  @Option(
      names = "--on-failure",
      paramLabel = "WHAT",
      order = 15,
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given. Rollback takes back what this run"
              + " did where one of its change sets fails.")
  private OnFailure onFailure = OnFailure.stop;

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
    Applier.Options options = options(consent());
    Ahead ahead = applier.preview(options);
    if (dryRun) {
      return RunScreen.preview(terminal, deployment, ahead).code();
    }
    Consent given = consents.asked(options.consent(), terminal, deployment.target(), ahead);
    return RunScreen.watch(
            terminal,
            ahead,
            (listener, stop) -> applier.apply(options.with(given), listener, stop),
            new Recorder(terminal, deployment, given, target::complete),
            target::complete)
        .code();
  }

  private Applier.Options options(Consent consent) {
    Applier.Options options =
        Applier.Options.of(phases.stream().map(PhaseName::phase).toList()).with(consent);
    return onFailure == OnFailure.rollback ? options.takingBack() : options;
  }

  private Consent consent() {
    Consent consent =
        consents.consent().hazards(hazards.stream().map(ApplyCommand::hazard).toList());
    return unproven ? consent.withoutProof() : consent;
  }

  private static Hazard hazard(String name) {
    List<String> known = Arrays.stream(Hazard.values()).map(Hazard::id).sorted().toList();
    return Hazard.of(name)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "there is no hazard " + name + NearMatch.hint(name, known),
                    "",
                    "nothing was done",
                    "Name one of " + String.join(", ", known)));
  }

  private void requireAlone() {
    if (dryRun
        || unproven
        || !phases.isEmpty()
        || !hazards.isEmpty()
        || onFailure != OnFailure.stop
        || !consents.consent().equals(Consent.NONE)) {
      throw new CommandException(
          ExitCode.USAGE,
          "--pause asks another run to stop; the other options say what this one would do",
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
