package io.pgmend.plan;

import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a changelog folder says about itself in {@code plan.json}: everything but the SQL, frozen
 * when it was written.
 *
 * @param tool name and version that wrote it last
 * @param format of the change sets' files: {@code sql}, {@code yaml}, {@code xml}
 * @param salt of derived keys; empty while no change set derives any
 * @param server major version that the last change sets were drafted on
 * @param snapshot SHA-256 in hex of the snapshot beside it, of the database as it was when the last
 *     change sets were written; empty where there is none
 * @param changeSets in the order in which they run
 * @param parked names of objects that stay parked, see {@code Draft}
 */
public record StoredPlan(
    String tool,
    String format,
    String author,
    String salt,
    int server,
    String snapshot,
    List<Entry> changeSets,
    SortedSet<String> parked) {

  /** Version of the form of {@code plan.json}. */
  public static final int SCHEMA_VERSION = 1;

  public StoredPlan {
    changeSets = List.copyOf(changeSets);
    parked = Collections.unmodifiableSortedSet(new TreeSet<>(parked));
  }

  /**
   * A change set and its file.
   *
   * @param file name in the folder
   * @param sha256 of the file, in hex
   * @param wanted digest of the operation as it was asked for, which tells a later wish apart
   * @param changeSet without its SQL, which stands in the file
   * @param contract the step that drops the old columns that it leaves behind, or that it is; none
   *     where there is nothing to drop
   */
  public record Entry(
      String file,
      String sha256,
      String wanted,
      ChangeSet changeSet,
      List<DropOldColumns> contract) {
    public Entry {
      contract = List.copyOf(contract);
      changeSet = changeSet.withSql("", "");
    }

    /** Whether it is a contract step, not one that leaves something for such a step. */
    public boolean isContract() {
      return changeSet.phase() == Phase.CONTRACT;
    }

    /** Whether it belongs to the fix of {@code subject} by {@code operation}. */
    public boolean isOf(String operation, String subject) {
      return changeSet.operation().equals(operation) && changeSet.subject().equals(subject);
    }
  }

  /** A folder without change sets. */
  public static StoredPlan empty(String tool, String format, String author) {
    return new StoredPlan(tool, format, author, "", 0, "", List.of(), new TreeSet<>());
  }

  public Set<String> ids() {
    return changeSets.stream().map(e -> e.changeSet().id()).collect(Collectors.toSet());
  }

  /** Names of the change sets' files, in order. */
  public List<String> files() {
    return changeSets.stream().map(Entry::file).toList();
  }
}
