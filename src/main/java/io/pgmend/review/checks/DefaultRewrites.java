package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Relation;
import java.util.stream.Stream;

/** A new column whose value is computed for every row that stands. */
final class DefaultRewrites implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    return seen.standing()
        .filter(r -> r.isTable() && seen.rewritten(r))
        .filter(r -> TypeChangeRewrites.changed(seen, r).findAny().isEmpty())
        .flatMap(r -> added(seen, r).map(c -> of(seen, r, c)));
  }

  /** Columns that it added with a value. */
  static Stream<Column> added(Observation seen, Relation table) {
    return seen.after().columnsOf(table.oid()).values().stream().filter(seen.perRow()::contains);
  }

  private static Objection of(Observation seen, Relation table, Column column) {
    return Objection.bySize(
        ComplaintKind.DEFAULT_REWRITES,
        seen.live(),
        table.name(),
        table.name() + "." + column.name(),
        "It writes every row of "
            + table.name()
            + " anew to fill the new column "
            + column.name()
            + ".",
        "A value that differs from row to row cannot be kept in the catalogue: ACCESS EXCLUSIVE"
            + " blocks reads and writes until all of the table's "
            + seen.size(table.name())
            + " are written. Add the column without a default, set the default, then fill the rows"
            + " that stand in batches.");
  }
}
