package io.pgmend.changelog.carry;

import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * A trigger that names a moving column in UPDATE OF or WHEN: parked disabled under another name,
 * and made again.
 */
public record CarriedTrigger(
    QualifiedName table,
    String name,
    String parkedName,
    String enabled,
    boolean constraint,
    List<String> create) {

  static CarriedTrigger of(
      Table table, Trigger trigger, Trigger worded, Wording wording, Move move) {
    var out = new ArrayList<String>();
    out.add(Sql.statement(wording.substitute().apply(worded.definition())));
    if (!trigger.enabled().equals("O")) {
      out.add(
          "ALTER TABLE "
              + Sql.ident(table.name())
              + " "
              + enable(trigger.enabled())
              + " "
              + Sql.ident(trigger.name()));
    }
    if (!trigger.comment().isEmpty()) {
      out.add(
          "COMMENT ON TRIGGER "
              + Sql.ident(trigger.name())
              + " ON "
              + Sql.ident(table.name())
              + " IS "
              + Sql.literal(trigger.comment()));
    }
    return new CarriedTrigger(
        table.name(),
        trigger.name(),
        move.parkedName(trigger.name()),
        trigger.enabled(),
        trigger.constraint(),
        out);
  }

  /** {@code ENABLE ALWAYS TRIGGER} and the like, for the state that it had. */
  public String enable() {
    return enable(enabled);
  }

  private static String enable(String state) {
    return switch (state) {
      case "D" -> "DISABLE TRIGGER";
      case "A" -> "ENABLE ALWAYS TRIGGER";
      case "R" -> "ENABLE REPLICA TRIGGER";
      default -> "ENABLE TRIGGER";
    };
  }
}
