package io.pgmend.database;

import java.util.List;

/**
 * A change set as the changelog's files declare it.
 *
 * @param file its file's path as the history table records it
 * @param labels sorted
 * @param transactional false for {@code runInTransaction:false}
 * @param comment empty where there is none
 */
public record ChangeSetRef(
    String id,
    String author,
    String file,
    List<String> labels,
    boolean transactional,
    String comment) {

  public ChangeSetRef {
    labels = List.copyOf(labels);
  }

  /** What it is told apart by. */
  public String key() {
    return History.key(id, author, file);
  }
}
