package io.pgmend.cli;

import io.pgmend.apply.Consent;
import io.pgmend.apply.Deployment;
import io.pgmend.apply.Recording;
import io.pgmend.apply.RunResult;
import io.pgmend.changelog.RunFile;
import io.pgmend.report.Printable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Puts the record of a run beside the changelog. */
final class Recorder {

  private final Terminal terminal;
  private final Recording recording;

  /** From now on. */
  Recorder(
      Terminal terminal, Deployment deployment, Consent consent, UnaryOperator<String> complete) {
    this.terminal = terminal;
    this.recording =
        new Recording(
            deployment,
            consent,
            Version.line(),
            terminal.environment().osUser(),
            Instant.now(),
            complete);
  }

  /**
   * Writes it where anything was begun. That it cannot be written changes nothing about the run,
   * and is said.
   */
  void write(RunResult result) {
    if (result.end() == RunResult.End.NOTHING_TO_DO) {
      return;
    }
    String said;
    try {
      said =
          "record: "
              + RunFile.write(
                  recording.deployment().changelog().folder(), recording.of(result, Instant.now()));
    } catch (UncheckedIOException e) {
      said = "note: the record of this run could not be written: " + e.getCause();
    }
    terminal.err().println(Printable.line(said));
  }
}
