package io.pgmend.database;

/**
 * A change set in its file.
 *
 * @param path of the file that it stands in, relative to the changelog's folder; differs from the
 *     history's where the file names a logical path
 * @param checksum as Liquibase computes it now
 * @param contexts its own expression over contexts; empty where it has none
 * @param runs whether it is run where no context is named: false where it is for another kind of
 *     database, ignored, or of a context that has to be named
 * @param lenient whether a run may go past it without having done it: its precondition says
 *     CONTINUE, or an error of its is none
 */
public record DeclaredChangeSet(
    ChangeSetRef ref,
    String path,
    String checksum,
    String contexts,
    boolean runs,
    boolean lenient) {

  /** What it is told apart by. */
  public String key() {
    return ref.key();
  }
}
