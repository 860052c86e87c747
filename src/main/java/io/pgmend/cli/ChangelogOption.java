package io.pgmend.cli;

import io.pgmend.changelog.PlanFile;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which changelog, generated or written by hand. */
final class ChangelogOption {

  @Option(
      names = "--changelog",
      paramLabel = "FILE",
      order = 3,
      description = {
        "The root changelog, in any of Liquibase's forms, or the folder of one that pgmend wrote;"
            + " ${DEFAULT-VALUE} unless given."
      })
  private Path file = Path.of("changelog");

  @Option(
      names = "--search-path",
      paramLabel = "DIR",
      order = 4,
      description = {
        "Where the paths in it and in the history begin, as Liquibase's search path; the root"
            + " changelog's folder unless given."
      })
  private Optional<Path> searchPath = Optional.empty();

  /** As a person named it. */
  String shown() {
    return root().toString();
  }

  private Path root() {
    return Files.isDirectory(file) ? file.resolve("changelog.yaml") : file;
  }

  /** Whether pgmend wrote it: its change sets use no properties. */
  boolean isGenerated() {
    Path folder = root().toAbsolutePath().getParent();
    return folder != null && PlanFile.exists(folder);
  }

  ChangelogFolder changelog(Profile profile) {
    Path root = root();
    if (!Files.isRegularFile(root)) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is no such changelog",
          root.toString(),
          "nothing was done",
          "Name the root changelog with --changelog");
    }
    Path whole = root.toAbsolutePath().normalize();
    Path folder = searchPath.orElseGet(whole::getParent).toAbsolutePath().normalize();
    if (!whole.startsWith(folder)) {
      throw new CommandException(
          ExitCode.USAGE,
          "the changelog is not below the search path " + folder,
          root.toString(),
          "nothing was done",
          "Name a folder above it with --search-path");
    }
    String relative = folder.relativize(whole).toString().replace('\\', '/');
    return new ChangelogFolder(folder, relative, profile.changelog().historySchema());
  }
}
