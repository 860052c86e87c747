package io.pgmend.review.facts;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Index;
import io.pgmend.review.facts.Structure.Relation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * One change set, and all that running it showed.
 *
 * @param phase {@code expand}, {@code cutover}, {@code contract}, or empty where no label says it
 * @param rowsBefore, rowsAfter of the tables on the scratch copy
 * @param rollback, difference what its rollback came to, and what it left different
 * @param rerun, rerunError what a second run came to, and the server's words where it failed
 * @param overInvalid indexes that it made and that stayed invalid when they were made invalid and
 *     it was run again without an error
 * @param markedOverInvalid whether a precondition had that run marked as done
 * @param perRow new columns for which a value was computed for each row
 * @param managed what the changelog itself is known to have made, as {@code kind name}; empty where
 *     that is not known
 */
public record Observation(
    ChangeSetRef changeSet,
    String phase,
    Effects effects,
    Structure before,
    Structure after,
    SortedMap<QualifiedName, Long> rowsBefore,
    SortedMap<QualifiedName, Long> rowsAfter,
    Rollback rollback,
    String difference,
    Rerun rerun,
    String rerunError,
    List<String> overInvalid,
    boolean markedOverInvalid,
    Set<Column> perRow,
    LiveTables live,
    Optional<SortedSet<String>> managed) {

  public Observation {
    overInvalid = List.copyOf(overInvalid);
    perRow = Set.copyOf(perRow);
  }

  /** Relations that stand on the live database, and stood before and after it under any name. */
  public Stream<Relation> standing() {
    return before.relations().values().stream()
        .filter(r -> after.relations().containsKey(r.oid()) && live.stands(r.name()));
  }

  public Optional<LockMode> lock(QualifiedName relation) {
    return effects.locks().stream()
        .filter(l -> l.relation().equals(relation))
        .map(HeldLock::mode)
        .findFirst();
  }

  /** Whether writers have to wait for it. */
  public boolean blocksWriters(QualifiedName relation) {
    return lock(relation).filter(m -> m.compareTo(LockMode.SHARE) >= 0).isPresent();
  }

  /** Whether all of its rows were read. */
  public boolean scanned(Relation relation) {
    return effects.on(relation.name()).scans() > 0;
  }

  /** Whether it got a new file. */
  public boolean rewritten(Relation relation) {
    Relation then = after.relations().get(relation.oid());
    return then != null && then.file() != relation.file() && relation.file() != 0;
  }

  /** Indexes that it made, those of partitions left out. */
  public Stream<Index> newIndexes() {
    return after.indexes().values().stream()
        .filter(i -> !before.indexes().containsKey(i.oid()) && !i.partition());
  }

  /** {@code 3,000,000 rows}, or what is to be said where nothing is known. */
  public String size(QualifiedName table) {
    long rows = live.rows(table);
    return rows == 0
        ? "rows, of which the statistics know none,"
        : String.format(Locale.ROOT, "%,d rows", rows);
  }
}
