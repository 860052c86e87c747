package io.pgmend.cli;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.ShadowChoice;
import io.pgmend.database.ShadowServer;
import io.pgmend.finding.Severity;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.SafeForms;
import io.pgmend.profile.Profile;
import io.pgmend.prove.Baseline;
import io.pgmend.prove.RowKind;
import io.pgmend.report.Printable;
import io.pgmend.review.BaseRevision;
import io.pgmend.review.Queries;
import io.pgmend.review.QueryFile;
import io.pgmend.review.ReviewRequest;
import io.pgmend.review.Reviewer;
import io.pgmend.review.SearchPaths;
import io.pgmend.review.StatementStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a changelog by what it does. */
@Command(
    name = "review",
    sortOptions = false,
    header = "Judge a changelog, generated or written by hand, by what it does on a copy.",
    description = {
      "Clones the live structure into a scratch database, fills it with rows, and runs every change"
          + " set that the live database has not had: there, back, and a second time. Locks,"
          + " rewrites, scans and changed rows are measured and held against the size of the live"
          + " tables. The live database is only read. It ends with 1 where something is at least as"
          + " severe as --fail-on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend review --changelog db/changelog.xml --url postgresql://me@db.example.com/app",
      "  pgmend review --base origin/main --format github --also markdown=comment.md",
      "  pgmend review --changelog changelogs/app --format html --output review.html",
      "  pgmend review --changelog db/changelog.xml --live snapshot.json"
    })
final class ReviewCommand implements Callable<Integer> {

  private static final String STATISTICS = "pg_stat_statements";

  private final Terminal terminal;

  @Mixin private LiveInput live;
  @Mixin private ProfileOption profile;
  @Mixin private ChangelogOption changelog;
  @Mixin private ShadowOption shadow;

  @Option(
      names = "--base",
      paramLabel = "REF",
      order = 10,
      description =
          "A git revision. Change sets that stand in it unchanged are run as history, without being"
              + " judged.")
  private String base = "";

  @Option(
      names = "--rows",
      paramLabel = "KIND",
      order = 11,
      description =
          "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given. Synthetic rows are made to fit"
              + " the constraints; sample copies some of the live rows to the scratch database.")
  private ProveCommand.Rows rows = ProveCommand.Rows.synthetic;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      order = 11,
      description =
          "The application's statements (SQL, JSON or CSV), or pg_stat_statements for those of the"
              + " live database: which of them break, and where?")
  private String queries = "";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      order = 12,
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
  private ReviewForm format = ReviewForm.text;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      order = 13,
      description = "Write there, whole or not at all, and not to the terminal.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--also",
      paramLabel = "FORM=FILE",
      order = 14,
      description = "Write this form too; may be given several times.")
  private Map<ReviewForm, Path> also = new LinkedHashMap<>();

  @Option(
      names = "--fix",
      paramLabel = "FILE",
      order = 15,
      description =
          "Write the change sets that have a safe form in it, as a changelog in formatted SQL, to"
              + " be taken instead of theirs.")
  private Optional<Path> fix = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      order = 16,
      description =
          "Exit with 1 only for what is at least so severe: ${COMPLETION-CANDIDATES};"
              + " ${DEFAULT-VALUE} unless given.")
  private DiffCommand.Threshold failOn = DiffCommand.Threshold.low;

  ReviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    ShadowChoice choice = shadow.choice();
    Profile wanted = profile.readIfThere();
    ChangelogFolder folder = changelog.changelog(wanted);
    Path scratch = temporaryFolder();
    Review review;
    try (OpenedInput input = live.open(terminal, choice)) {
      input.requireRows(rows);
      var request =
          new ReviewRequest(
              input.baseline(),
              wanted,
              folder,
              changelog.shown(),
              !changelog.isGenerated(),
              base.isEmpty() ? Optional.empty() : BaseRevision.take(folder, base, scratch),
              RowKind.valueOf(rows.name().toUpperCase(Locale.ROOT)),
              queries(input.baseline()),
              LocalDate.now(ZoneOffset.UTC));
      review = review(request, input);
    } finally {
      ScratchFolder.delete(scratch);
    }
    also.forEach((form, file) -> ResultFile.write(file, form.render(review)));
    if (output.isEmpty()) {
      terminal.out().print(format.render(review, terminal.width(), terminal.colour()));
    } else {
      ResultFile.write(output.get(), format.render(review));
    }
    fix.ifPresent(file -> fix(review, file));
    ExitCode exit = exit(review, failOn.severity());
    if (format == ReviewForm.text) {
      hints(review, exit);
    }
    return exit.code();
  }

  private Optional<Queries> queries(Baseline baseline) throws SQLException {
    if (queries.isEmpty()) {
      return Optional.empty();
    }
    if (baseline.standIn().isPresent()) {
      return Optional.of(ofFile());
    }
    try (Connection connection = baseline.open()) {
      return Optional.of(
          queries.equals(STATISTICS)
              ? StatementStatistics.read(connection)
              : QueryFile.read(Path.of(queries), SearchPaths.of(connection)));
    }
  }

  /** Neither what a server has run nor its roles' search paths are in a file. */
  private Queries ofFile() {
    if (queries.equals(STATISTICS)) {
      throw new CommandException(
          ExitCode.USAGE,
          "what the live database has run is not in " + live.path(),
          "--queries " + STATISTICS,
          "nothing was done",
          "Name a file with the application's statements, or the database with --url");
    }
    return QueryFile.read(Path.of(queries), SearchPaths.DEFAULT);
  }

  private Review review(ReviewRequest request, OpenedInput input) throws SQLException {
    try (ShadowServer server = input.shadow();
        var progress = new ReviewProgress(terminal.err())) {
      return new Reviewer(server, progress).review(request);
    }
  }

  private void fix(Review review, Path file) {
    terminal.out().flush();
    List<ChangeSetName> replaced = SafeForms.of(review);
    if (replaced.isEmpty()) {
      terminal.err().println("note: no change set has a safe form; " + file + " was not written");
      return;
    }
    ResultFile.write(file, SafeForms.changelog(review));
    terminal.err().println("wrote " + file);
    replaced.forEach(c -> terminal.err().println("  it replaces " + Printable.line(c.toString())));
  }

  static ExitCode exit(Review review, Severity failOn) {
    return review.fails(failOn) ? ExitCode.FINDINGS : ExitCode.DONE;
  }

  private void hints(Review review, ExitCode exit) {
    terminal.out().flush();
    if (fix.isEmpty()
        && review.open().stream().map(Complaint::rewrite).anyMatch(Optional::isPresent)) {
      terminal.err().println("next: pgmend review --fix FILE writes the safe forms");
    }
    terminal.err().println("exit " + exit.code() + ": " + exit.meaning());
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("pgmend-review");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }
}
