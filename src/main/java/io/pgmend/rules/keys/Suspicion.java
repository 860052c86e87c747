package io.pgmend.rules.keys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A column that may hold another's values without saying so. */
record Suspicion(ColumnName child, ColumnName parent) {

  /** Whether there are values, and whether one of them is not the parent's. */
  Probe probe() {
    String column = "c." + Sql.ident(child.column());
    String from = " from " + Sql.ident(child.table()) + " c where " + column + " is not null";
    return new Probe(
            id(),
            List.copyOf(new TreeSet<>(List.of(child.table(), parent.table()))),
            "select 'held'::text, count(*) from (select"
                + from
                + " limit 1) s union all select 'foreign'::text, count(*) from (select"
                + from
                + " and not exists (select from "
                + Sql.ident(parent.table())
                + " p where p."
                + Sql.ident(parent.column())
                + " = "
                + column
                + ") limit 1) s",
            false)
        .whenEmpty(
            List.of(child.table()), List.of(Answer.Row.of("held", 0), Answer.Row.of("foreign", 0)));
  }

  /** Whether the column has values and all of them are the parent's. */
  boolean isConfirmed(Map<String, Answer> answers) {
    return answers.get(id()) instanceof Answer.Known known
        && known.rows().stream().anyMatch(r -> r.value().equals("held") && r.count() > 0)
        && known.rows().stream().noneMatch(r -> r.value().equals("foreign") && r.count() > 0);
  }

  /** Whether the rows could not be asked. */
  boolean isOpen(Map<String, Answer> answers) {
    return answers.get(id()) instanceof Answer.Unknown;
  }

  /** {@code schema.table.column -> schema.table.column}, as the profile writes it. */
  String line() {
    return child + " -> " + parent;
  }

  private String id() {
    return "primary-key-not-uuid " + parent + " held by " + child;
  }
}
