package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Relation;
import java.util.stream.Stream;

/** A change of a column's type for which every row is written anew. */
final class TypeChangeRewrites implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    return seen.standing()
        .filter(r -> r.isTable() && seen.rewritten(r))
        .flatMap(r -> changed(seen, r).map(c -> of(seen, r, c)));
  }

  /** Columns of another type than before. */
  static Stream<Column> changed(Observation seen, Relation table) {
    return seen.after().columnsOf(table.oid()).values().stream()
        .filter(
            c -> {
              Column stood = seen.before().columnsOf(table.oid()).get(c.number());
              return stood != null && !stood.type().equals(c.type());
            });
  }

  private static Objection of(Observation seen, Relation table, Column column) {
    Column stood = seen.before().columnsOf(table.oid()).get(column.number());
    return Objection.bySize(
        ComplaintKind.TYPE_CHANGE_REWRITES,
        seen.live(),
        table.name(),
        table.name() + "." + column.name(),
        "It writes every row of "
            + table.name()
            + " anew to change "
            + column.name()
            + " from "
            + (stood == null ? "" : stood.type())
            + " to "
            + column.type()
            + ".",
        "ACCESS EXCLUSIVE blocks reads and writes until all of the table's "
            + seen.size(table.name())
            + " and its indexes are written. Add a new column, keep it in step by a trigger, fill"
            + " it in batches, and swap the names.");
  }
}
