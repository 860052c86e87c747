package io.pgmend.cli;

import io.pgmend.profile.LoadedProfile;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileCheck;
import io.pgmend.profile.ProfileError;
import io.pgmend.profile.ProfileException;
import io.pgmend.profile.ProfileReader;
import io.pgmend.review.checks.ComplaintKind;
import io.pgmend.rules.Rule;
import io.pgmend.rules.RuleCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

  /** What a waiver may name: rules, and what reviews complain of. */
  private static List<String> ids() {
    return Stream.concat(
            RuleCatalogue.rules().stream().map(Rule::id),
            Arrays.stream(ComplaintKind.values()).map(ComplaintKind::id))
        .toList();
  }

  /** The profile; where none was named and none stands here, one that wants nothing. */
  Profile readIfThere() {
    return !file.equals(Path.of(DEFAULT)) || Files.exists(file)
        ? read().profile()
        : ProfileReader.parse("no profile", "profile: 1\n");
  }

  /**
   * The profile that was named; else the one in a changelog's folder, where there is one, before
   * the one that stands here.
   */
  LoadedProfile readFor(Path folder) {
    Path own = folder.resolve(DEFAULT);
    if (file.equals(Path.of(DEFAULT)) && Files.exists(own)) {
      file = own;
    }
    return read();
  }

  /** The profile, with rule ids that are known; whether it fits a database is another question. */
  LoadedProfile read() {
    if (!Files.exists(file)) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is no profile",
          file.toString(),
          "nothing was done",
          "Run: pgmend init --url URL, or name another file with --profile");
    }
    LoadedProfile loaded = ProfileReader.load(file);
    List<ProfileError> errors = ProfileCheck.rules(loaded, ids());
    if (!errors.isEmpty()) {
      throw new ProfileException(errors);
    }
    return loaded;
  }
}
