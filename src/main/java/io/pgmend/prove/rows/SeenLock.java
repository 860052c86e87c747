package io.pgmend.prove.rows;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.Comparator;

/**
 * A lock that a session had, or waited for.
 *
 * @param granted false where it was seen waiting; a lock that was waited for and then had stands
 *     twice
 */
public record SeenLock(QualifiedName relation, LockMode mode, boolean granted)
    implements Comparable<SeenLock> {

  private static final Comparator<SeenLock> ORDER =
      Comparator.comparing(SeenLock::relation)
          .thenComparing(SeenLock::mode)
          .thenComparing(SeenLock::granted);

  @Override
  public int compareTo(SeenLock other) {
    return ORDER.compare(this, other);
  }
}
