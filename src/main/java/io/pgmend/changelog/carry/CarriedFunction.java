package io.pgmend.changelog.carry;

import io.pgmend.model.Function;
import io.pgmend.pg.Sql;

/**
 * A function with a SQL-standard body, which is bound to columns as a view is: replaced by its own
 * words.
 */
public record CarriedFunction(String signature, String bind, String bindBack) {

  static CarriedFunction of(Function function, Function worded, Wording wording) {
    return new CarriedFunction(
        function.signature(),
        "EXECUTE " + Sql.literal(wording.substitute().apply(worded.definition())),
        "EXECUTE " + Sql.literal(function.definition()));
  }
}
