package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Constraint;
import io.pgmend.review.facts.Structure.Relation;
import java.util.stream.Stream;

/** A check or key that is held against every row while writers wait. */
final class ConstraintScans implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    return seen.standing()
        .filter(Relation::isTable)
        .flatMap(
            r ->
                seen.after().constraints().values().stream()
                    .filter(c -> c.relation() == r.oid() && scans(seen, r, c))
                    .map(c -> of(seen, r, c)));
  }

  private static boolean scans(Observation seen, Relation table, Constraint constraint) {
    Constraint stood = seen.before().constraints().get(constraint.oid());
    if (constraint.ownsIndex()) {
      return stood == null && !seen.before().indexes().containsKey(constraint.index());
    }
    boolean validated = constraint.valid() && (stood == null || !stood.valid());
    return validated && seen.scanned(table) && seen.blocksWriters(table.name());
  }

  private static Objection of(Observation seen, Relation table, Constraint constraint) {
    String lock =
        seen.lock(table.name()).map(m -> m.sql() + " on it " + m.blocks() + ".").orElse("");
    return Objection.bySize(
        ComplaintKind.CONSTRAINT_SCANS,
        seen.live(),
        table.name(),
        table.name() + "." + constraint.name(),
        "It holds the "
            + constraint.words()
            + " "
            + constraint.name()
            + " against every row of "
            + table.name()
            + " while writers wait.",
        "All of the table's "
            + seen.size(table.name())
            + " are read in one transaction. "
            + lock
            + (constraint.ownsIndex()
                ? " Build the unique index CONCURRENTLY first, in a change set of its own, then ADD"
                    + " CONSTRAINT ... USING INDEX, which takes a moment."
                : " Add it NOT VALID, which takes a moment, and VALIDATE it in a change set of its"
                    + " own, which lets writers go on."));
  }
}
