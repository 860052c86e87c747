package io.pgmend.model;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A sequence.
 *
 * @param ownedBy column that owns it, none or one
 * @param identity whether it is the internal sequence of an identity column
 * @param lastValue current position, unknown (empty) where never used or not readable
 */
public record Sequence(
    QualifiedName name,
    String type,
    long start,
    long increment,
    long min,
    long max,
    long cache,
    boolean cycle,
    List<Long> lastValue,
    List<ColumnName> ownedBy,
    boolean identity,
    String persistence,
    String owner,
    String extension,
    Acl acl,
    String comment) {

  public Sequence {
    lastValue = List.copyOf(lastValue);
    ownedBy = List.copyOf(ownedBy);
  }

  /** The same with another type and other bounds. */
  public Sequence with(String otherType, long otherMin, long otherMax) {
    return new Sequence(
        name,
        otherType,
        start,
        increment,
        otherMin,
        otherMax,
        cache,
        cycle,
        lastValue,
        ownedBy,
        identity,
        persistence,
        owner,
        extension,
        acl,
        comment);
  }

  public boolean descends() {
    return increment < 0;
  }
}
