package io.pgmend.review.checks;

import io.pgmend.pg.LockMode;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.review.facts.Effects.Activity;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Relation;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows are written in bulk, or a table is, in a transaction that makes others wait. */
final class LockHeldLong implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    return Stream.concat(
        seen.standing()
            .filter(r -> r.isTable() && writtenInBulk(seen, r))
            .flatMap(r -> bulk(seen, r)),
        seen.standing().filter(r -> rewrittenOtherwise(seen, r)).map(r -> rewritten(seen, r)));
  }

  /** At least every second row of the scratch copy. */
  private static boolean writtenInBulk(Observation seen, Relation table) {
    Activity activity = seen.effects().on(table.name());
    long rows = seen.rowsBefore().getOrDefault(table.name(), 0L);
    return rows > 0 && (activity.written() + activity.deleted()) * 2 >= rows;
  }

  private static boolean rewrittenOtherwise(Observation seen, Relation table) {
    return seen.rewritten(table)
        && seen.rowsAfter().getOrDefault(table.name(), 1L) > 0
        && TypeChangeRewrites.changed(seen, table).findAny().isEmpty()
        && DefaultRewrites.added(seen, table).findAny().isEmpty();
  }

  private static Stream<Objection> bulk(Observation seen, Relation table) {
    if (!seen.changeSet().transactional()) {
      return Stream.empty();
    }
    Optional<HeldLock> strongest =
        seen.effects().locks().stream()
            .filter(
                l -> l.mode().compareTo(LockMode.SHARE) >= 0 && seen.live().stands(l.relation()))
            .max(Comparator.comparing(HeldLock::mode));
    return strongest.stream()
        .map(
            l ->
                Objection.bySize(
                    ComplaintKind.LOCK_HELD_LONG,
                    seen.live(),
                    table.name(),
                    table.name().toString(),
                    "It holds "
                        + l.mode().sql()
                        + " on "
                        + l.relation()
                        + " while it writes the rows of "
                        + table.name()
                        + ".",
                    l.mode().sql()
                        + " "
                        + l.mode().blocks()
                        + ", and is held to the end of the transaction: until all of the table's "
                        + seen.size(table.name())
                        + " are written. Change the structure in one change set and the rows in"
                        + " another, in batches that are committed."));
  }

  private static Objection rewritten(Observation seen, Relation table) {
    String lock =
        seen.lock(table.name())
            .map(m -> m.sql() + " " + m.blocks())
            .orElse("a strong lock blocks others");
    return Objection.bySize(
        ComplaintKind.LOCK_HELD_LONG,
        seen.live(),
        table.name(),
        table.name().toString(),
        "It writes all of " + table.words() + " anew.",
        lock + " until all of its " + seen.size(table.name()) + " are written.");
  }
}
