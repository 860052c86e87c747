package io.pgmend.database;

/**
 * A change set in its file.
 *
 * @param path of the file that it stands in, relative to the changelog's folder; differs from the
 *     history's where the file names a logical path
 * @param checksum as Liquibase computes it now
 * @param contexts its own expression over contexts; empty where it has none
 */
public record DeclaredChangeSet(ChangeSetRef ref, String path, String checksum, String contexts) {

  /** What it is told apart by. */
  public String key() {
    return History.key(ref.id(), ref.author(), ref.file());
  }
}
