package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.operation.KeyActions;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A foreign key that points at a forbidden user table, and where it shall point.
 *
 * @param column the referencing column that holds the user
 * @param target, targetColumns where it shall point, in the key's order
 * @param onDelete wanted action as SQL writes it
 * @param actions what else it shall do
 * @param orphans wanted policy
 * @param duplicateOf a foreign key of the same columns that points (or will point) there, else
 *     empty
 */
public record Repointing(
    Table table,
    Constraint key,
    String column,
    QualifiedName target,
    List<String> targetColumns,
    String onDelete,
    KeyActions actions,
    Orphans orphans,
    String duplicateOf) {

  public Repointing {
    targetColumns = List.copyOf(targetColumns);
  }

  /** {@code schema.table.constraint}. */
  public String object() {
    return table.name() + "." + key.name();
  }

  /** Column pairs that hold once it is repointed. */
  public List<Reference> pairs() {
    return IntStream.range(0, key.columns().size())
        .mapToObj(
            i ->
                new Reference(
                    table.columnName(key.columns().get(i)), target.column(targetColumns.get(i))))
        .toList();
  }

  /** Whether the column may become null. */
  boolean nullable() {
    return table.column(column).filter(c -> !c.notNull()).isPresent();
  }

  /** Whether ON DELETE SET NULL can work: it nulls every column of the key. */
  boolean allNullable() {
    return key.columns().stream()
        .allMatch(c -> table.column(c).filter(held -> !held.notNull()).isPresent());
  }

  RepointReference operation() {
    return new RepointReference(
        table.name(),
        key.name(),
        key.columns(),
        key.target(),
        target,
        targetColumns,
        onDelete,
        tail(),
        duplicateOf,
        orphans);
  }

  /** What else the definition says; MATCH first, as SQL wants it before the actions. */
  private String tail() {
    var parts = new ArrayList<String>();
    if (actions.matchFull()) {
      parts.add("MATCH FULL");
    }
    if (!actions.onUpdate().equals("NO ACTION")) {
      parts.add("ON UPDATE " + actions.onUpdate());
    }
    switch (actions.deferral()) {
      case NEVER -> {}
      case IMMEDIATE -> parts.add("DEFERRABLE");
      case DEFERRED -> parts.add("DEFERRABLE INITIALLY DEFERRED");
    }
    return String.join(" ", parts);
  }

  /** Rows that the new target does not know. */
  OrphanRows orphanRows() {
    return new OrphanRows(
        "user-reference-nonstandard " + object(), table, key.columns(), target, targetColumns);
  }

  /** How many they are, and up to five of their values. */
  public List<Probe> probes() {
    return duplicateOf.isEmpty()
        ? List.of(orphanRows().count(), orphanRows().samples())
        : List.of();
  }

  /** Whether it can be carried out without asking anybody, as far as the rows tell. */
  public boolean isSettled(Map<String, Answer> answers) {
    return !duplicateOf.isEmpty()
        || orphans != Orphans.REFUSE
        || (orphanRows().counted(answers) instanceof Answer.Known known && known.total() == 0);
  }

  /** {@code set-null} as the constant of the policy. */
  static Orphans policy(String id) {
    return Orphans.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
