package io.pgmend.changelog;

import io.pgmend.operation.DropOldColumns;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.StoredPlan;
import io.pgmend.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Adds change sets to a changelog folder. What stands there is never rewritten; the root changelog
 * is written last, so that an interrupted run leaves a folder that says what it said before.
 */
public final class FolderWriter {

  /** The page for the reviewer. */
  public static final String PAGE = "PLAN.md";

  private final Path folder;
  private final StoredPlan plan;
  private final TreeMap<String, String> files = new TreeMap<>();
  private String snapshot = "";

  private FolderWriter(Path folder, StoredPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * A change set with the digest of the operation that it comes from.
   *
   * @param contract see {@link StoredPlan.Entry#contract()}
   */
  public record Addition(ChangeSet changeSet, String wanted, List<DropOldColumns> contract) {
    public Addition {
      contract = List.copyOf(contract);
    }
  }

  /**
   * Works out the folder with more change sets; writes nothing yet.
   *
   * @param standing what the folder holds
   * @param tool, server, salt, parked as the plan shall say from now on, where anything is added
   */
  public static FolderWriter of(
      Path folder,
      StoredPlan standing,
      List<Addition> additions,
      String tool,
      int server,
      String salt,
      SortedSet<String> parked) {
    return of(folder, standing, additions, tool, server, salt, parked, "");
  }

  /**
   * The same with the database as it is now, from which the folder's pending change sets can be
   * proven anew.
   *
   * @param snapshot text of {@code snapshot.json}; empty to keep what stands there
   */
  public static FolderWriter of(
      Path folder,
      StoredPlan standing,
      List<Addition> additions,
      String tool,
      int server,
      String salt,
      SortedSet<String> parked,
      String snapshot) {
    if (additions.isEmpty()) {
      return new FolderWriter(folder, standing);
    }
    ChangelogFormat format = ChangelogFormat.parse(standing.format());
    List<String> names =
        ChangelogWriter.names(
            additions.stream().map(Addition::changeSet).toList(),
            standing.changeSets().size() + 1,
            format.ending());
    var entries = new ArrayList<>(standing.changeSets());
    var contents = new TreeMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      Addition addition = additions.get(i);
      String text = format.write(addition.changeSet(), standing.author());
      contents.put(names.get(i), text);
      entries.add(
          new StoredPlan.Entry(
              names.get(i),
              FolderCheck.digest(text),
              addition.wanted(),
              addition.changeSet(),
              addition.contract()));
    }
    var plan =
        new StoredPlan(
            tool,
            standing.format(),
            standing.author(),
            salt,
            server,
            snapshot.isEmpty() ? standing.snapshot() : FolderCheck.digest(snapshot),
            entries,
            parked);
    var writer = new FolderWriter(folder, plan);
    writer.files.putAll(contents);
    writer.snapshot = snapshot;
    return writer;
  }

  /** The plan of the whole folder. */
  public StoredPlan plan() {
    return plan;
  }

  /**
   * Writes what is new or has changed.
   *
   * @param page text of {@code PLAN.md}; the proof that stands there stays where it is of this plan
   * @param flat whether the two scripts for psql are wanted; they are renewed where they stand
   * @return names of the files written, in the order in which a reader meets them
   */
  public List<String> write(String page, boolean flat) {
    if (plan.changeSets().isEmpty()) {
      return List.of();
    }
    var written = new ArrayList<>(ChangelogWriter.write(folder, files));
    // before the plan, which names its hash: until that is there, a next run writes both again
    List<String> snapshotWritten = writeSnapshot();
    var about = new TreeMap<String, String>();
    if (flat || Files.exists(folder.resolve(FlatFiles.FORWARD))) {
      about.putAll(flat(folder, plan));
    }
    String standing = FolderCheck.textOrEmpty(folder.resolve(PAGE));
    about.put(PAGE, PageSeal.put(ProofSection.keep(page, plan, standing)));
    about.put(PlanFile.NAME, PlanFile.json(plan));
    List<String> aboutWritten = ChangelogWriter.write(folder, about);
    written.addAll(finish(folder, plan));
    written.addAll(aboutWritten);
    written.addAll(snapshotWritten);
    return List.copyOf(written);
  }

  private List<String> writeSnapshot() {
    var contents = new TreeMap<String, String>();
    if (!snapshot.isEmpty()) {
      contents.put(SnapshotFile.NAME, snapshot);
    }
    return ChangelogWriter.write(folder, contents);
  }

  /** Ends what an interrupted run began: the root changelog includes all files of the plan. */
  public static List<String> finish(Path folder, StoredPlan plan) {
    var root = new TreeMap<String, String>();
    root.put(ChangelogWriter.ROOT, ChangelogWriter.root(plan.files()));
    return ChangelogWriter.write(folder, root);
  }

  /** The two scripts for psql, by name. */
  static SortedMap<String, String> flat(Path folder, StoredPlan plan) {
    ChangelogFormat format = ChangelogFormat.parse(plan.format());
    List<ChangeSet> changeSets =
        plan.changeSets().stream().map(StoredPlan.Entry::changeSet).toList();
    List<ChangeSetSql> sql =
        plan.files().stream()
            .map(file -> format.sql(FolderCheck.textOrEmpty(folder.resolve(file))))
            .toList();
    var contents = new TreeMap<String, String>();
    contents.put(FlatFiles.FORWARD, FlatFiles.forward(changeSets, sql));
    contents.put(FlatFiles.ROLLBACK, FlatFiles.rollback(changeSets, sql));
    return contents;
  }
}
