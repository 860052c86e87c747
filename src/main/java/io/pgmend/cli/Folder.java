package io.pgmend.cli;

import io.pgmend.changelog.FolderCheck;
import io.pgmend.changelog.PlanFile;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.Profile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which changelog. */
final class Folder {

  @Parameters(
      paramLabel = "DIR",
      description = "The changelog's folder, as pgmend generate wrote it.")
  private Path path = Path.of(".");

  Path path() {
    return path;
  }

  /**
   * Its plan, after a look at whether the folder is still what was written.
   *
   * @throws io.pgmend.changelog.ChangelogException where it is not
   */
  StoredPlan plan() {
    StoredPlan plan = read(path);
    FolderCheck.requireUnchanged(path, plan);
    return plan;
  }

  /** The plan of a folder, whatever has become of its other files. */
  static StoredPlan read(Path path) {
    if (!PlanFile.exists(path)) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is no changelog of pgmend: " + PlanFile.NAME + " is missing",
          path.toString(),
          "nothing was done",
          "Run: pgmend generate --out " + path + ", or name another folder");
    }
    return PlanFile.read(path);
  }

  static List<ChangeSet> changeSets(StoredPlan plan) {
    return plan.changeSets().stream().map(StoredPlan.Entry::changeSet).toList();
  }

  ChangelogFolder changelog(Profile profile) {
    return changelog(path, profile);
  }

  static ChangelogFolder changelog(Path path, Profile profile) {
    return ChangelogFolder.at(path).withHistorySchema(profile.changelog().historySchema());
  }
}
