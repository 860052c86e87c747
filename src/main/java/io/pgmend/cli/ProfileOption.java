package io.pgmend.cli;

import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which profile. */
final class ProfileOption {

  static final String DEFAULT = "pgmend.yaml";

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      order = 2,
      description = "How the schema shall look; ${DEFAULT-VALUE} unless given.")
  private Path file = Path.of(DEFAULT);

  Path file() {
    return file;
  }

  Profile read() {
    if (!Files.exists(file)) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is no profile",
          file.toString(),
          "nothing was done",
          "Run: pgmend init --url URL, or name another file with --profile");
    }
    return ProfileReader.read(file);
  }
}
