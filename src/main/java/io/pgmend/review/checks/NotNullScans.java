package io.pgmend.review.checks;

import io.pgmend.pg.LockMode;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Relation;
import java.util.stream.Stream;

/** NOT NULL on a column in use, for which the server reads every row. */
final class NotNullScans implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    return seen.standing()
        .filter(Relation::isTable)
        .filter(r -> seen.scanned(r) && !seen.rewritten(r))
        .filter(r -> seen.lock(r.name()).filter(m -> m == LockMode.ACCESS_EXCLUSIVE).isPresent())
        .flatMap(
            r ->
                seen.after().columnsOf(r.oid()).values().stream()
                    .filter(c -> c.notNull() && wasNullable(seen, c))
                    .map(c -> of(seen, r, c)));
  }

  private static boolean wasNullable(Observation seen, Column column) {
    Column stood = seen.before().columnsOf(column.relation()).get(column.number());
    return stood != null && !stood.notNull();
  }

  private static Objection of(Observation seen, Relation table, Column column) {
    return Objection.bySize(
        ComplaintKind.NOT_NULL_SCANS,
        seen.live(),
        table.name(),
        table.name() + "." + column.name(),
        "It reads every row of " + table.name() + " to set NOT NULL on " + column.name() + ".",
        "ACCESS EXCLUSIVE blocks reads and writes until all of the table's "
            + seen.size(table.name())
            + " are read. Add CHECK ("
            + column.name()
            + " IS NOT NULL) NOT VALID, VALIDATE it in a change set of its own, then SET NOT NULL,"
            + " for which the server then reads nothing, and drop the check.");
  }
}
