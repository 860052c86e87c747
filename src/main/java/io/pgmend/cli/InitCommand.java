package io.pgmend.cli;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.LiveSource;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.ProfileDraft;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a first profile. */
@Command(
    name = "init",
    sortOptions = false,
    header = "Write a first profile from what a database shows.",
    description = {
      "The profile is commented, runs as it is, and leaves decisions to you: it says which there"
          + " are and how to write them. It holds a secret salt for new keys; keep it where the"
          + " changelog is kept."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend init --url postgresql://me@db.example.com/app",
      "  pgmend init --profile standards.yaml && pgmend diff --profile standards.yaml"
    })
final class InitCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private LiveOptions live;
  @Mixin private ProfileOption profile;

  @Option(names = "--force", order = 10, description = "Replace a profile that is there.")
  private boolean force;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException {
    Path file = profile.file();
    if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is a profile already; a new one would have another salt, and other keys",
          file.toString(),
          "nothing was done",
          "Edit it, name another file with --profile, or replace it with --force");
    }
    LiveSource source = live.check(terminal.environment());
    ResultFile.write(file, ProfileDraft.of(read(source), new SecureRandom()));
    terminal.out().println("wrote " + file);
    terminal.err().println("next: read it, decide what it asks, then run: pgmend diff");
    return ExitCode.DONE.code();
  }

  private Snapshot read(LiveSource source) throws SQLException {
    try (Connection connection = source.open()) {
      return Progress.during(
          terminal.err(),
          "reading the catalogue of " + source.settings().describe(),
          () -> CatalogReader.read(connection));
    }
  }
}
