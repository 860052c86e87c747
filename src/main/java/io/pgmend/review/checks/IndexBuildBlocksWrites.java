package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Index;
import io.pgmend.review.facts.Structure.Relation;
import java.util.stream.Stream;

/** An index on a table in use that is not built beside its writers. */
final class IndexBuildBlocksWrites implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    return seen.standing().filter(Relation::holdsRows).flatMap(r -> of(seen, r));
  }

  private static Stream<Objection> of(Observation seen, Relation table) {
    return seen.newIndexes()
        .filter(i -> i.relation() == table.oid() && !i.concurrent())
        .filter(
            i -> seen.after().constraints().values().stream().noneMatch(c -> owns(c.index(), i)))
        .map(
            i ->
                Objection.bySize(
                    ComplaintKind.INDEX_BUILD_BLOCKS_WRITES,
                    seen.live(),
                    table.name(),
                    table.name().schema() + "." + i.name(),
                    "It builds the index "
                        + i.name()
                        + " on "
                        + table.name()
                        + " while writers wait.",
                    "CREATE INDEX takes SHARE on the table, which blocks writes, not reads, until"
                        + " all of its "
                        + seen.size(table.name())
                        + " are read and sorted. "
                        + (table.isPartitioned()
                            ? "CREATE INDEX ON ONLY the partitioned table takes a moment; then"
                                + " build an index on each partition CONCURRENTLY, in a change set"
                                + " of its own with runInTransaction:false, and ATTACH it."
                            : "CREATE INDEX CONCURRENTLY, alone in a change set with"
                                + " runInTransaction:false, lets them go on.")));
  }

  private static boolean owns(long constraintsIndex, Index index) {
    return constraintsIndex == index.oid();
  }
}
