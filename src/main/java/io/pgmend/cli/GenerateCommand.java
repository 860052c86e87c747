package io.pgmend.cli;

import io.pgmend.changelog.ChangelogFormat;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowChoice;
import io.pgmend.database.ShadowServer;
import io.pgmend.profile.LoadedProfile;
import io.pgmend.profile.Profile;
import io.pgmend.prove.Baseline;
import io.pgmend.prove.Generated;
import io.pgmend.prove.Generator;
import io.pgmend.report.GenerateReport;
import io.pgmend.report.PlanReport;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a changelog, or adds to one. */
@Command(
    name = "generate",
    sortOptions = false,
    header = "Write a changelog that mends what diff calls fixable.",
    description = {
      "Writes plain Liquibase change sets, each with its rollback, and PLAN.md for the reviewer."
          + " What is new is tried on a scratch copy first; the live database is only read. A"
          + " second run adds what is new and rewrites nothing. It ends with 0 when everything"
          + " fixable is written, also where decisions are open."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend generate --url postgresql://me@db.example.com/app --out changelog",
      "  pgmend generate --profile standards.yaml --out db/mend --format xml",
      "  pgmend generate --out changelog --with-contract --shadow same-server",
      "  pgmend generate --live snapshot.json --out changelog",
      "  pgmend generate --out changelog && pgmend prove changelog"
    })
final class GenerateCommand implements Callable<Integer> {

  /** The forms of change sets. */
  enum Format {
    sql,
    yaml,
    xml
  }

  private final Terminal terminal;

  @Mixin private LiveInput live;
  @Mixin private ProfileOption profile;
  @Mixin private ShadowOption shadow;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      order = 10,
      description = "The changelog's folder; made where it is missing, added to where it is not.")
  private Path out = Path.of(".");

  @Option(
      names = "--with-contract",
      order = 11,
      description =
          "Also write the change sets that remove old shapes for good. They are labelled contract"
              + " and run only where that phase is asked for.")
  private boolean withContract;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      order = 12,
      description =
          "${COMPLETION-CANDIDATES}; all do the same. The folder's own, or sql, unless given.")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--flat",
      order = 13,
      description = "Also write forward.sql and rollback.sql, two scripts for psql.")
  private boolean flat;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      order = 14,
      description = "Templates that replace those of the same name.")
  private Optional<Path> templates = Optional.empty();

  @Option(
      names = "--online-above-rows",
      paramLabel = "ROWS",
      order = 15,
      description =
          "Rows of a fix's largest table from which it is written to be done online, in batches"
              + " beside running writers; 0 for always. Instead of the profile's"
              + " strategy.online_above_rows.")
  private Optional<Long> onlineAboveRows = Optional.empty();

  GenerateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    ShadowChoice choice = shadow.choice();
    templates.filter(t -> !Files.isDirectory(t)).ifPresent(GenerateCommand::noTemplates);
    onlineAboveRows.filter(rows -> rows < 0).ifPresent(GenerateCommand::noRows);
    return live.isFile() ? ofFile(choice) : ofDatabase(choice);
  }

  private Integer ofDatabase(ShadowChoice choice) throws SQLException {
    LiveSource source;
    Inspection inspection;
    try (var reading = CatalogueReading.start(() -> live.session(terminal))) {
      LoadedProfile wanted = profile.read();
      source = reading.source();
      inspection =
          Inspection.of(
              reading, wanted, Inspection.Rows.ALL, LocalDate.now(ZoneOffset.UTC), terminal.err());
    }
    return generate(
        Baseline.of(source),
        inspection,
        () -> ShadowServer.open(choice, source, terminal.environment()));
  }

  private Integer ofFile(ShadowChoice choice) throws SQLException {
    LoadedProfile wanted = profile.read();
    try (OpenedInput input = live.open(terminal, choice)) {
      var inspection =
          Inspection.of(
              input.baseline(),
              wanted,
              Inspection.Rows.ALL,
              LocalDate.now(ZoneOffset.UTC),
              terminal.err());
      return generate(input.baseline(), inspection, input::shadow);
    }
  }

  private Integer generate(Baseline baseline, Inspection inspection, Supplier<ShadowServer> shadow)
      throws SQLException {
    Profile wanted = inspection.profile();
    Profile asked = onlineAboveRows.map(wanted::withOnlineAboveRows).orElse(wanted);
    var options =
        new Generator.Options(
            out,
            withContract,
            format.map(f -> ChangelogFormat.parse(f.name())),
            flat,
            templates,
            Version.line());
    Generated generated = generate(options, baseline, asked, inspection, shadow);
    terminal
        .out()
        .print(
            GenerateReport.render(
                out.toString(),
                generated.plan(),
                generated.written(),
                generated.added(),
                inspection.result().findings(),
                generated.leftOut(),
                generated.notes(),
                terminal.width()));
    hints(generated);
    return (generated.isWhole() ? ExitCode.DONE : ExitCode.REFUSED).code();
  }

  private Generated generate(
      Generator.Options options,
      Baseline baseline,
      Profile wanted,
      Inspection inspection,
      Supplier<ShadowServer> shadow)
      throws SQLException {
    try {
      return Progress.during(
          terminal.err(),
          "drafting change sets on a scratch copy",
          () ->
              new Generator(options, PlanReport::render)
                  .generate(baseline, wanted, inspection.snapshot(), inspection.result(), shadow));
    } catch (UncheckedIOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          Objects.requireNonNullElse(e.getMessage(), "the changelog cannot be written")
              + ": "
              + e.getCause(),
          out.toString(),
          "the database is as it was; files that are whole stay, and nothing includes the others",
          "Make room, or name another folder, and run it again: it goes on where it ended",
          e);
    }
  }

  private static void noTemplates(Path folder) {
    throw new CommandException(
        ExitCode.USAGE,
        "there is no such folder of templates",
        folder.toString(),
        "nothing was done",
        "Name a folder, or leave --templates out");
  }

  private static void noRows(long rows) {
    throw new CommandException(
        ExitCode.USAGE,
        "a number of rows cannot be below 0",
        "--online-above-rows " + rows,
        "nothing was done",
        "Give 0 to do everything online, or a number of rows");
  }

  private void hints(Generated generated) {
    if (!generated.toDecide().isEmpty()) {
      terminal
          .err()
          .println(
              "next: paste the YAML of your choices into "
                  + profile.file()
                  + ", then generate again: it appends");
    }
    if (!generated.isWhole()) {
      terminal
          .err()
          .println(
              "next: change or drop what the lines \"left out\" name, or take the object out of the"
                  + " profile, then generate again: it appends");
    }
    if (!generated.plan().changeSets().isEmpty()) {
      terminal.err().println("next: pgmend prove " + out + " tries it there and back on a copy");
    }
  }
}
