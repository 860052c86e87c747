package io.pgmend.cli;

import io.pgmend.database.ShadowChoice;
import io.pgmend.database.ShadowServer;
import io.pgmend.model.Snapshot;
import io.pgmend.prove.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks what diff leaves to decide, and writes the answers into the profile. */
@Command(
    name = "decide",
    sortOptions = false,
    header = "Decide what diff leaves open, and write it into the profile.",
    description = {
      "Shows each open decision with what was counted, its choices, and what each would lead to:"
          + " what becomes of the finding, its change sets, tried on a scratch copy, and how many"
          + " rows of the live database change. The choice goes into the profile, whose comments,"
          + " order and layout stay. The live database is only read. On a terminal it asks;"
          + " elsewhere --choose decides."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend decide --url postgresql://me@db.example.com/app",
      "  pgmend decide --list --no-try",
      "  pgmend decide --choose enum-nonstandard:public.orders.status=\"to active\"",
      "  pgmend decide --choose 3f2a=1 --choose 77c0=2 --dry-run | less"
    })
final class DecideCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private LiveOptions live;
  @Mixin private ProfileOption profile;
  @Mixin private ShadowOption shadow;

  @Option(
      names = "--list",
      order = 10,
      description = "Print the open decisions with their choices, and ask nothing.")
  private boolean list;

  @Option(
      names = "--choose",
      paramLabel = "FINDING=CHOICE",
      order = 11,
      description =
          "Decide without asking; may be repeated. FINDING is an id or rule:object, or the"
              + " beginning of one; CHOICE is a number or a name, as --list prints them.")
  private List<String> choose = new ArrayList<>();

  @Option(
      names = "--dry-run",
      order = 12,
      description = "Print the change of the profile as a unified diff, and write nothing.")
  private boolean dryRun;

  @Option(
      names = "--no-try",
      order = 13,
      description = "Try nothing on scratch copies: no change sets and no counts of rows.")
  private boolean noTry;

  DecideCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    ShadowChoice choice = shadow.choice();
    requireOneWay();
    try (var reading = CatalogueReading.start(() -> live.session(terminal.environment()))) {
      profile.read();
      String text = text(profile.file());
      Snapshot snapshot = reading.snapshot(terminal.err());
      var deliberation =
          Progress.during(
              terminal.err(),
              "comparing it with the profile",
              () ->
                  new Deliberation(
                      profile.file(),
                      text,
                      snapshot,
                      reading.connection(),
                      LocalDate.now(ZoneOffset.UTC)));
      var source = reading.source();
      Supplier<Trial> trials =
          () ->
              new Trial(
                  source, snapshot, ShadowServer.open(choice, source, terminal.environment()));
      try (var effects =
          new Effects(
              snapshot,
              deliberation,
              noTry ? Optional.empty() : Optional.of(trials),
              terminal.err())) {
        decide(new Deciding(deliberation, effects, terminal), text);
      }
    }
    return ExitCode.DONE.code();
  }

  private void decide(Deciding deciding, String text) throws SQLException {
    if (list) {
      deciding.list();
      return;
    }
    var page = new ProfilePage(profile.file(), text, dryRun, terminal);
    if (choose.isEmpty()) {
      deciding.ask(page);
    } else {
      deciding.choose(choose, page);
    }
    page.end();
  }

  private void requireOneWay() {
    if (list && !choose.isEmpty()) {
      throw usage("--list and --choose ask for two things", "Leave one of them out");
    }
    if (!list && choose.isEmpty() && !terminal.isInteractive()) {
      throw usage(
          "there is nobody to ask: this is no terminal",
          "Run: pgmend decide --list, then decide with --choose FINDING=CHOICE");
    }
  }

  private static CommandException usage(String what, String next) {
    return new CommandException(ExitCode.USAGE, what, "", "nothing was done", next);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
