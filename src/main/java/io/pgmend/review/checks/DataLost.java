package io.pgmend.review.checks;

import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Relation;
import java.util.stream.Stream;

/** Rows or values go that the rollback does not bring back. */
final class DataLost implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    if (seen.rollback() == Rollback.IDENTICAL) {
      return Stream.empty();
    }
    return seen.before().relations().values().stream()
        .filter(r -> r.isTable() && seen.live().stands(r.name()) && holdsRows(seen, r.name()))
        .flatMap(r -> of(seen, r));
  }

  private static boolean holdsRows(Observation seen, QualifiedName table) {
    return seen.live().rows(table) > 0 || seen.rowsBefore().getOrDefault(table, 0L) > 0;
  }

  private static Stream<Objection> of(Observation seen, Relation table) {
    Relation now = seen.after().relations().get(table.oid());
    if (now == null) {
      return Stream.of(objection(seen, table, table.name().toString(), table.words()));
    }
    long lost =
        seen.rowsBefore().getOrDefault(table.name(), 0L)
            - seen.rowsAfter().getOrDefault(now.name(), 0L);
    Stream<Objection> rows =
        lost > 0
            ? Stream.of(objection(seen, table, table.name().toString(), "rows of " + table.name()))
            : Stream.empty();
    return Stream.concat(
        rows,
        seen.before().columnsOf(table.oid()).values().stream()
            .filter(c -> !seen.after().columnsOf(table.oid()).containsKey(c.number()))
            .map(Column::name)
            .map(
                c ->
                    objection(
                        seen, table, table.name() + "." + c, "column " + table.name() + "." + c)));
  }

  private static Objection objection(Observation seen, Relation table, String object, String what) {
    return Objection.of(
        ComplaintKind.DATA_LOST,
        object,
        "It removes " + what + ", and its rollback does not bring the values back.",
        "The live table has "
            + seen.size(table.name())
            + ". Keep a copy that nobody else may read, in the same change set, and restore it in"
            + " the rollback; drop the copy once nobody will go back.");
  }
}
