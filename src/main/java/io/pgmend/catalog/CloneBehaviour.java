package io.pgmend.catalog;

import io.pgmend.model.Policy;
import io.pgmend.model.StatisticsObject;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.model.View;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;

/** Statistics objects, rules, triggers, policies and row security. */
final class CloneBehaviour {
  private final CloneDraft draft;

  CloneBehaviour(CloneDraft draft) {
    this.draft = draft;
  }

  void of(Table table) {
    table.statistics().forEach(this::statistics);
    draft.addAll(table.rules());
    triggers(table.name(), table.triggers());
    table.policies().forEach(p -> policy(table.name(), p));
    String alter = "ALTER TABLE " + Sql.ident(table.name());
    if (table.rowSecurity()) {
      draft.add(alter + " ENABLE ROW LEVEL SECURITY");
    }
    if (table.forceRowSecurity()) {
      draft.add(alter + " FORCE ROW LEVEL SECURITY");
    }
  }

  void of(View view) {
    view.statistics().forEach(this::statistics);
    draft.addAll(view.rules());
    triggers(view.name(), view.triggers());
  }

  private void statistics(StatisticsObject statistics) {
    String name = Sql.ident(statistics.name());
    draft.add(statistics.definition());
    if (statistics.target() >= 0) {
      draft.add("ALTER STATISTICS " + name + " SET STATISTICS " + statistics.target());
    }
    draft.owner("STATISTICS", statistics.name(), statistics.owner());
    draft.comment("STATISTICS " + name, statistics.comment());
  }

  private void triggers(QualifiedName relation, List<Trigger> triggers) {
    for (Trigger t : triggers) {
      if (!t.inherited()) {
        draft.add(t.definition());
      }
      String state =
          switch (t.enabled()) {
            case "A" -> "ENABLE ALWAYS";
            case "R" -> "ENABLE REPLICA";
            case "D" -> "DISABLE";
            default -> "";
          };
      if (!state.isEmpty()) {
        draft.add(
            "ALTER TABLE %s %s TRIGGER %s"
                .formatted(Sql.ident(relation), state, Sql.ident(t.name())));
      }
      draft.comment("TRIGGER " + Sql.ident(t.name()) + " ON " + Sql.ident(relation), t.comment());
    }
  }

  private void policy(QualifiedName table, Policy policy) {
    String name = Sql.ident(policy.name()) + " ON " + Sql.ident(table);
    draft.add(
        "CREATE POLICY "
            + name
            + (policy.permissive() ? "" : " AS RESTRICTIVE")
            + " FOR "
            + policy.command()
            + " TO "
            + String.join(", ", policy.roles().stream().map(AclStatements::role).toList())
            + (policy.using().isEmpty() ? "" : " USING (" + policy.using() + ")")
            + (policy.check().isEmpty() ? "" : " WITH CHECK (" + policy.check() + ")"));
    draft.comment("POLICY " + name, policy.comment());
  }
}
