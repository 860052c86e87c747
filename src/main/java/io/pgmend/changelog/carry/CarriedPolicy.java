package io.pgmend.changelog.carry;

import io.pgmend.model.Policy;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.function.UnaryOperator;

/**
 * A policy whose expressions read a moving column, on whatever table it stands. {@code ALTER
 * POLICY} binds the same words to what bears the names now; in between it lets nothing through.
 */
public record CarriedPolicy(
    QualifiedName table, String name, String hold, String bind, String bindBack) {

  static CarriedPolicy of(Table table, Policy policy, Policy worded, Wording wording) {
    String alter = "ALTER POLICY " + Sql.ident(policy.name()) + " ON " + Sql.ident(table.name());
    return new CarriedPolicy(
        table.name(),
        policy.name(),
        alter + clauses(policy, text -> "false"),
        Sql.statement(alter + clauses(worded, wording.substitute())),
        Sql.statement(alter + clauses(policy, UnaryOperator.identity())));
  }

  private static String clauses(Policy policy, UnaryOperator<String> word) {
    return (policy.using().isEmpty() ? "" : " USING (" + word.apply(policy.using()) + ")")
        + (policy.check().isEmpty() ? "" : " WITH CHECK (" + word.apply(policy.check()) + ")");
  }
}
