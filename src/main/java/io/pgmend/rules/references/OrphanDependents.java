package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rows that hang on orphans. Such orphans cannot go to the attic: the rows would go with them, or
 * keep them from going.
 *
 * @param rows the orphans
 * @param inbound what points at their table
 */
record OrphanDependents(OrphanRows rows, List<Inbound> inbound) {

  /**
   * A foreign key, there or to come, that points at the table with the orphans.
   *
   * @param targetColumns of that table
   */
  record Inbound(
      QualifiedName table, String name, List<String> columns, List<String> targetColumns) {
    Inbound {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }
  }

  OrphanDependents {
    inbound = List.copyOf(inbound);
  }

  /** Foreign keys by the table that they point at. */
  static Map<QualifiedName, List<Inbound>> inbound(Snapshot snapshot) {
    var byTarget = new HashMap<QualifiedName, List<Inbound>>();
    for (Table table : snapshot.tables()) {
      for (Constraint key : table.constraints()) {
        if (key.isForeignKey() && !key.inherited()) {
          byTarget
              .computeIfAbsent(key.target(), t -> new ArrayList<>())
              .add(new Inbound(table.name(), key.name(), key.columns(), key.targetColumns()));
        }
      }
    }
    return byTarget;
  }

  static OrphanDependents of(Repointing repointing, Map<QualifiedName, List<Inbound>> byTarget) {
    return new OrphanDependents(
        repointing.orphanRows(),
        matters(repointing)
            ? byTarget.getOrDefault(repointing.table().name(), List.of())
            : List.of());
  }

  /** Whether quarantine is the policy or may be chosen. */
  private static boolean matters(Repointing repointing) {
    return repointing.duplicateOf().isEmpty()
        && (repointing.orphans() == Orphans.REFUSE || repointing.orphans() == Orphans.QUARANTINE);
  }

  List<Probe> probes() {
    return inbound.stream().map(this::probe).toList();
  }

  private Probe probe(Inbound in) {
    QualifiedName held = rows.table().name();
    var reads = new TreeSet<>(List.of(in.table(), held, rows.target()));
    return new Probe(
            id(in),
            List.copyOf(reads),
            "select 'dependents'::text, count(*) from "
                + Sql.ident(in.table())
                + " d where exists (select from "
                + Sql.ident(held)
                + " c where "
                + OrphanRows.equal("c", in.targetColumns(), "d", in.columns())
                + " and "
                + rows.condition()
                + ")",
            false)
        .whenEmpty(List.of(in.table()), List.of(Answer.Row.of("dependents", 0)));
  }

  /** Tables with such rows, sorted. */
  List<String> tables(Map<String, Answer> answers) {
    return inbound.stream()
        .filter(in -> answers.get(id(in)) instanceof Answer.Known known && known.total() > 0)
        .map(in -> in.table().toString())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a table could not be asked. */
  boolean isOpen(Map<String, Answer> answers) {
    return inbound.stream().anyMatch(in -> answers.get(id(in)) instanceof Answer.Unknown);
  }

  private String id(Inbound in) {
    return rows.owner() + " dependents by " + in.table() + "." + in.name();
  }
}
