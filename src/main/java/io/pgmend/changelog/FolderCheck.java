package io.pgmend.changelog;

import io.pgmend.changelog.ChangelogException.Kind;
import io.pgmend.pg.Names;
import io.pgmend.plan.StoredPlan;
import io.pgmend.snapshot.SnapshotFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a changelog folder still holds what was written into it. */
public final class FolderCheck {

  private FolderCheck() {}

  /**
   * What differs from the plan, a line each: files that are missing or changed, and a root
   * changelog that does not include exactly the plan's files.
   */
  public static List<String> differences(Path folder, StoredPlan plan) {
    var lines = changedFiles(folder, plan);
    changedSnapshot(folder, plan).ifPresent(lines::add);
    lines.addAll(changedRoot(folder, plan));
    return lines;
  }

  static List<String> changedRoot(Path folder, StoredPlan plan) {
    String root = textOrEmpty(folder.resolve(ChangelogWriter.ROOT));
    if (root.isEmpty()) {
      return List.of(ChangelogWriter.ROOT + " is missing");
    }
    return root.equals(ChangelogWriter.root(plan.files()))
        ? List.of()
        : List.of(ChangelogWriter.ROOT + " does not include exactly the files of " + PlanFile.NAME);
  }

  /** What is wrong with the snapshot that the plan names. */
  static Optional<String> changedSnapshot(Path folder, StoredPlan plan) {
    Path file = folder.resolve(SnapshotFile.NAME);
    if (plan.snapshot().isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of(SnapshotFile.NAME + " is missing");
    }
    return digest(textOrEmpty(file)).equals(plan.snapshot())
        ? Optional.empty()
        : Optional.of(SnapshotFile.NAME + " was changed after it was written");
  }

  /**
   * Before a folder is run.
   *
   * @throws ChangelogException EDITED with every difference
   */
  public static void requireUnchanged(Path folder, StoredPlan plan) {
    throwIfAny(folder, differences(folder, plan));
  }

  /**
   * Before a folder is added to. A root changelog that includes fewer files than the plan lists is
   * what an interrupted run leaves, and is written anew; so is the snapshot.
   *
   * @throws ChangelogException EDITED with every difference
   */
  public static void requireExtendable(Path folder, StoredPlan plan) {
    var lines = changedFiles(folder, plan);
    String root = textOrEmpty(folder.resolve(ChangelogWriter.ROOT));
    boolean known = root.isEmpty();
    for (int n = 0; n <= plan.files().size() && !known; n++) {
      known = root.equals(ChangelogWriter.root(plan.files().subList(0, n)));
    }
    if (!known) {
      lines.add(ChangelogWriter.ROOT + " includes what " + PlanFile.NAME + " does not list");
    }
    throwIfAny(folder, lines);
  }

  /** SHA-256 of a file's text, in hex. */
  static String digest(String text) {
    return Names.digest(text);
  }

  static String textOrEmpty(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  static List<String> changedFiles(Path folder, StoredPlan plan) {
    var lines = new ArrayList<String>();
    for (StoredPlan.Entry entry : plan.changeSets()) {
      Path file = folder.resolve(entry.file());
      if (!Files.isRegularFile(file)) {
        lines.add(entry.file() + " is missing");
      } else if (!digest(textOrEmpty(file)).equals(entry.sha256())) {
        lines.add(entry.file() + " was changed after it was written");
      }
    }
    return lines;
  }

  private static void throwIfAny(Path folder, List<String> lines) {
    if (!lines.isEmpty()) {
      throw new ChangelogException(
          Kind.EDITED,
          "The changelog in "
              + folder
              + " is not as it was written: "
              + String.join("; ", lines)
              + ". Nothing was done. Restore it from version control, or generate into a new"
              + " folder.");
    }
  }
}
