package io.pgmend.cli;

import io.pgmend.apply.Readiness;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.profile.LoadedProfile;
import io.pgmend.prove.Baseline;
import io.pgmend.report.JsonReport;
import io.pgmend.report.MarkdownReport;
import io.pgmend.report.Printable;
import io.pgmend.report.Report;
import io.pgmend.report.TextReport;
import io.pgmend.snapshot.StoredSnapshot;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a live database with a profile. */
@Command(
    name = "diff",
    sortOptions = false,
    header = "Compare a live database with a profile.",
    description = {
      "Says of each difference what becomes of it:"
          + " fixable, needs-decision (with the YAML to paste), report-only, refused, waived or"
          + " inconclusive. It changes nothing and needs no right but to read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend diff --url postgresql://me@db.example.com/app",
      "  PGHOST=localhost PGDATABASE=app pgmend diff --profile standards.yaml",
      "  pgmend diff --format json | jq '.findings[] | select(.severity == \"critical\")'",
      "  pgmend diff --format markdown --output diff.md --fail-on high",
      "  pgmend diff --live snapshot.json --profile standards.yaml",
      "  pgmend diff --live dump.sql"
    })
final class DiffCommand implements Callable<Integer> {

  /** The forms of output. */
  enum Format {
    text,
    json,
    markdown
  }

  /** Severities, as a user writes them. */
  enum Threshold {
    critical,
    high,
    medium,
    low,
    info;

    Severity severity() {
      return Severity.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  private final Terminal terminal;

  @Mixin private LiveInput live;
  @Mixin private ProfileOption profile;
  @Mixin private ShadowOption shadow;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      order = 10,
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
  private Format format = Format.text;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      order = 11,
      description = "Write there, whole or not at all, and not to the terminal.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      order = 12,
      description =
          "Exit with 1 only for findings that are at least so severe: ${COMPLETION-CANDIDATES};"
              + " ${DEFAULT-VALUE} unless given.")
  private Threshold failOn = Threshold.info;

  @Option(
      names = "--no-data",
      order = 13,
      description = "Read no rows. What depends on them is inconclusive.")
  private boolean noData;

  @Option(
      names = "--no-values",
      order = 14,
      description = "Count rows, but read no values. What depends on values is inconclusive.")
  private boolean noValues;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    Report report = live.isFile() ? ofFile() : ofDatabase();
    if (output.isEmpty()) {
      terminal.out().print(rendered(report, terminal.width(), terminal.colour()));
    } else {
      ResultFile.write(output.get(), rendered(report, Terminal.WIDTH_OF_A_FILE, false));
    }
    ExitCode exit = exit(report, failOn.severity());
    if (format == Format.text) {
      hints(report, exit);
    }
    return exit.code();
  }

  private Report ofDatabase() throws SQLException {
    try (var reading = CatalogueReading.start(() -> live.session(terminal))) {
      // What is wrong with the profile is said first, whatever becomes of the reading.
      LoadedProfile wanted = profile.read();
      var inspection =
          Inspection.of(reading, wanted, rows(), LocalDate.now(ZoneOffset.UTC), terminal.err());
      return report(inspection)
          .withConcerns(
              Readiness.of(
                  reading.connection(),
                  reading.source().settings(),
                  inspection.works(wanted.profile())));
    }
  }

  /** A snapshot needs no server: what it does not hold cannot be asked anywhere. */
  private Report ofFile() throws SQLException {
    LoadedProfile wanted = profile.read();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Optional<StoredSnapshot> stored = live.snapshot();
    if (stored.isPresent()) {
      note("neither rows nor the state of the server were looked at: a snapshot stands in for it");
      String why = noData ? "rows are not read with --no-data" : Baseline.NO_ROWS;
      return report(Inspection.of(stored.get().snapshot(), wanted, why, today, terminal.err()));
    }
    try (OpenedInput input = live.open(terminal, shadow.choice())) {
      input.baseline().notes().forEach(this::note);
      return report(Inspection.of(input.baseline(), wanted, rows(), today, terminal.err()));
    }
  }

  private void note(String note) {
    terminal.err().println("note: " + Printable.line(note));
  }

  private Report report(Inspection inspection) {
    return inspection.report(format == Format.text ? "" : inspection.fingerprint(), Map.of());
  }

  private Inspection.Rows rows() {
    if (noData) {
      return Inspection.Rows.NONE;
    }
    return noValues ? Inspection.Rows.COUNTS_ONLY : Inspection.Rows.ALL;
  }

  private String rendered(Report report, int width, boolean colour) {
    return switch (format) {
      case text -> TextReport.render(report, width, colour);
      case json -> JsonReport.render(report);
      case markdown -> MarkdownReport.render(report);
    };
  }

  /**
   * What no rule needed to know is listed, but is no reason to call the comparison inconclusive.
   */
  static ExitCode exit(Report report, Severity failOn) {
    if (report.findings().stream().anyMatch(f -> f.outcome() instanceof Outcome.Inconclusive)) {
      return ExitCode.INCONCLUSIVE;
    }
    return report.hasOpen(failOn) ? ExitCode.FINDINGS : ExitCode.DONE;
  }

  private void hints(Report report, ExitCode exit) {
    // both streams may end in one file: the report first
    terminal.out().flush();
    long fixable = count(report, Outcome.Fixable.class);
    long decisions = count(report, Outcome.NeedsDecision.class);
    if (decisions > 0) {
      terminal
          .err()
          .println("next: paste the YAML of your choices into " + profile.file() + ", diff again");
    }
    if (fixable > 0) {
      terminal
          .err()
          .println("next: pgmend generate --out DIR writes the fixable ones as changelog");
    }
    terminal.err().println("exit " + exit.code() + ": " + exit.meaning());
  }

  private static long count(Report report, Class<? extends Outcome> outcome) {
    return report.open().stream().filter(f -> outcome.isInstance(f.outcome())).count();
  }
}
