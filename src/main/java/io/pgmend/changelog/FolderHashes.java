package io.pgmend.changelog;

import io.pgmend.plan.StoredPlan;
import io.pgmend.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds every file of a changelog folder against the hash that another, or it itself, has of it.
 */
public final class FolderHashes {

  private final Path folder;
  private final StoredPlan plan;
  private final List<Checked> checked = new ArrayList<>();

  private FolderHashes(Path folder, StoredPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * A file, or files of a kind, and how it stands with them.
   *
   * @param what file and what it was held against
   * @param problems a line each; none where all is as it was written
   */
  public record Checked(String what, List<String> problems) {
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  /** All of them, in the order in which a reader meets them. */
  public static List<Checked> check(Path folder, StoredPlan plan) {
    return new FolderHashes(folder, plan).check();
  }

  private List<Checked> check() {
    List<String> files = FolderCheck.changedFiles(folder, plan);
    add(plan.files().size() + " files of change sets, by " + PlanFile.NAME, files);
    add(
        ChangelogWriter.ROOT + ", which includes exactly these",
        FolderCheck.changedRoot(folder, plan));
    if (!plan.snapshot().isEmpty()) {
      add(
          SnapshotFile.NAME + ", by " + PlanFile.NAME,
          FolderCheck.changedSnapshot(folder, plan).stream().toList());
    }
    // what is made from files that differ says nothing more
    if (files.isEmpty()) {
      FolderWriter.flat(folder, plan).forEach(this::flat);
    }
    String page = FolderCheck.textOrEmpty(folder.resolve(FolderWriter.PAGE));
    add(
        PlanFile.NAME + ", by the mark in " + FolderWriter.PAGE,
        page.isEmpty() || ProofSection.isOf(page, plan)
            ? List.of()
            : List.of(FolderWriter.PAGE + " is of another " + PlanFile.NAME));
    add(
        FolderWriter.PAGE + ", all but its proof, by its own last line",
        page.isEmpty()
            ? List.of(FolderWriter.PAGE + " is missing")
            : PageSeal.problem(page).map(p -> FolderWriter.PAGE + " " + p).stream().toList());
    proof();
    return List.copyOf(checked);
  }

  /** One that was never made is no difference: there is nothing that it would be held against. */
  private void proof() {
    if (Files.isRegularFile(folder.resolve(ProofFile.NAME))) {
      Optional<String> problem = ProofCheck.otherFiles(folder, plan);
      add(
          "all of these, by " + ProofFile.NAME,
          problem.map(p -> ProofFile.NAME + ": " + p).stream().toList());
    }
  }

  private void flat(String name, String text) {
    String standing = FolderCheck.textOrEmpty(folder.resolve(name));
    if (!standing.isEmpty()) {
      add(
          name + ", by the change sets",
          standing.equals(text) ? List.of() : List.of(name + " does not say what they say"));
    }
  }

  private void add(String what, List<String> problems) {
    checked.add(new Checked(what, problems));
  }
}
