package io.pgmend.rules.keys;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Policy;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Scope;
import io.pgmend.rules.shared.Mentions;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reasons why a domain's key is not converted, each naming what stands in the way. Built once for a
 * snapshot, asked for every domain.
 */
final class KeyObstacles {

  private final Scope scope;
  private final Map<ColumnName, List<Text>> texts = new HashMap<>();

  /** What a dependent says about columns. */
  private record Text(String what, String text) {}

  KeyObstacles(Snapshot snapshot, Scope scope) {
    this.scope = scope;
    for (Table table : snapshot.tables()) {
      for (Policy policy : table.policies()) {
        String text = policy.using() + " " + policy.check();
        policy
            .references()
            .forEach(c -> note(c, text, "policy " + policy.name() + " on " + table.name()));
      }
    }
    for (View view : snapshot.views()) {
      view.reads().forEach(c -> note(c, view.query(), "view " + view.name()));
    }
  }

  List<String> of(KeyDomain domain) {
    var reasons = new ArrayList<String>();
    if (domain.keys().stream().noneMatch(domain.root()::equals)) {
      reasons.add(domain.root() + " is referenced and is no key of its own");
    }
    if (domain.owners().stream().noneMatch(t -> t.name().equals(domain.root().table()))) {
      boolean outside = !scope.covers(domain.root().table());
      reasons.add(
          "its values come from "
              + domain.root()
              + (outside ? ", which is outside the scope" : ", which is not a primary key"));
    }
    for (Table table : domain.tables()) {
      reasons.addAll(Obstacles.of(table));
      for (String column : domain.columnsOf(table)) {
        reasons.addAll(Obstacles.of(table, column));
        reasons.addAll(ofColumn(domain, table, column));
      }
    }
    return reasons;
  }

  private List<String> ofColumn(KeyDomain domain, Table table, String name) {
    var reasons = new ArrayList<String>();
    ColumnName full = table.columnName(name);
    Column column = table.column(name).orElseThrow();
    if (KeyType.of(column) != (domain.text() ? KeyType.TEXT : KeyType.INTEGER)) {
      reasons.add(full + " is " + column.type() + " and holds values of " + domain.root());
    }
    if (column.hasDefault()
        && !domain.keys().contains(full)
        && !column.defaultExpression().startsWith("NULL")) {
      reasons.add(full + " has the default " + column.defaultExpression());
    }
    if (domain.text()) {
      return reasons;
    }
    for (Constraint check : table.constraints()) {
      if (check.kind() == Constraint.Kind.CHECK
          && check.columns().contains(name)
          && Mentions.asNumber(check.definition(), name)) {
        reasons.add("the check " + check.name() + " of " + table.name() + " takes it for a number");
      }
    }
    for (Index index : table.indexes()) {
      if (reckons(index)
          && index.mentioned().contains(name)
          && Mentions.asNumber(index.definition(), name)) {
        reasons.add(
            "the index " + table.name().schema() + "." + index.name() + " takes it for a number");
      }
    }
    texts.getOrDefault(full, List.of()).stream()
        .filter(t -> Mentions.asNumber(t.text(), name))
        .forEach(t -> reasons.add("the " + t.what() + " takes " + full + " for a number"));
    return reasons;
  }

  /** An index of plain columns says nothing about their values; nearly all are such. */
  private static boolean reckons(Index index) {
    return !index.predicate().isEmpty() || index.keys().contains("");
  }

  private void note(ColumnName column, String text, String what) {
    texts.computeIfAbsent(column, c -> new ArrayList<>()).add(new Text(what, text));
  }
}
