package io.pgmend.changelog.fill;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddCheck;
import io.pgmend.operation.AddCheck.Violations;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code add-check.sql.ftl}, direct and online. */
final class CheckFilling {

  private CheckFilling() {}

  static Filling of(AddCheck operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    operation.heirs().forEach(t -> Filling.table(before, t));
    String attic = "attic_" + Filling.mark(operation, turn);
    var values = new TreeMap<String, Object>();
    values.put("attic", attic);
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    values.put("inbound", List.of());
    values.put(
        "add",
        "ALTER TABLE "
            + Sql.rawIdent(operation.table())
            + " ADD CONSTRAINT "
            + Sql.rawIdent(operation.name())
            + " CHECK ("
            + operation.expression()
            + ")");
    if (operation.violations() == Violations.QUARANTINE) {
      var quarantine =
          Quarantine.of(
              table,
              operation.tables(),
              before,
              "(" + operation.expression() + ") IS FALSE",
              attic,
              operation.name(),
              "that break " + operation.name());
      values.put("inbound", quarantine.inbound());
      values.put("remove", quarantine.remove());
      values.put("restore", quarantine.restore());
    }
    return new Filling(values, operation.tables(), new TreeSet<>());
  }
}
