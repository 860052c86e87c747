package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ValidateConstraint;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code validate-constraint.sql.ftl}, direct and online. */
final class ValidationFilling {

  private ValidationFilling() {}

  static Filling of(ValidateConstraint operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Constraint standing =
        table
            .constraint(operation.constraint())
            .orElseThrow(
                () -> new Refusal("there is no constraint " + operation.subject() + " any more"));
    String attic = "attic_" + Filling.mark(operation, turn);
    String alter = "ALTER TABLE " + Sql.rawIdent(table.name());
    String name = Sql.rawIdent(standing.name());
    var locked = new TreeSet<>(operation.tables());
    locked.add(operation.target());
    var values = new TreeMap<String, Object>();
    values.put("attic", attic);
    values.put("ownLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    values.put("tableLocks", locked.stream().map(Sql::rawIdent).toList());
    values.put("drop", alter + " DROP CONSTRAINT " + name);
    values.put("add", alter + " ADD CONSTRAINT " + name + " " + standing.definition());
    values.put("comments", comments(operation, before));
    values.put("inbound", List.of());
    if (operation.isQuarantined()) {
      var quarantine =
          Quarantine.of(
              table,
              operation.tables(),
              before,
              operation.condition(),
              attic,
              standing.name(),
              "that break " + standing.name());
      values.put("inbound", quarantine.inbound());
      values.put("remove", quarantine.remove());
      values.put("restore", quarantine.restore());
    }
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  /** Of the constraint, and of what heirs have of it. */
  private static List<String> comments(ValidateConstraint operation, Snapshot before) {
    var out = new ArrayList<String>();
    for (QualifiedName each : operation.tables()) {
      Filling.table(before, each)
          .constraint(operation.constraint())
          .filter(c -> !c.comment().isEmpty())
          .ifPresent(
              c ->
                  out.add(
                      "COMMENT ON CONSTRAINT "
                          + Sql.rawIdent(c.name())
                          + " ON "
                          + Sql.rawIdent(each)
                          + " IS "
                          + Sql.rawLiteral(c.comment())));
    }
    return out;
  }
}
