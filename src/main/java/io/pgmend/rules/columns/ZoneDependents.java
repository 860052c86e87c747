package io.pgmend.rules.columns;

import io.pgmend.model.Function;
import io.pgmend.model.Policy;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What hangs on a column that gets a time zone, and reckons with days, hours or zones: it reads
 * them in the session's zone from then on, or turns a zone round. The server carries such text
 * along without a word, so a person has to have looked at it.
 */
record ZoneDependents(Snapshot snapshot, Table table, String column) {

  /** As the server prints them; a text that only passes the time on holds none of them. */
  private static final Pattern RECKONED =
      Pattern.compile(
          "(?i)\\b(?:date_trunc|date_part|date_bin|extract|to_char|timezone|date|age|overlaps)"
              + "\\s*\\("
              + "|::(?:date|time\\b|timestamp)|without time zone|at time zone"
              + "|\\b(?:current_date|localtimestamp|localtime)\\b");

  private ColumnName name() {
    return table.columnName(column);
  }

  /** Names, sorted: {@code schema.view}, {@code schema.table.constraint}. */
  Set<String> all() {
    var names = new TreeSet<String>();
    table.constraints().stream()
        .filter(c -> !c.isForeignKey() && c.columns().contains(column))
        .forEach(c -> note(names, c.definition(), table.name() + "." + c.name()));
    table.indexes().stream()
        .filter(i -> i.mentioned().contains(column) && i.constraint().isEmpty())
        .forEach(i -> note(names, i.definition(), table.name() + "." + i.name()));
    table.triggers().stream()
        .filter(t -> t.mentioned().contains(column))
        .forEach(t -> note(names, t.definition(), table.name() + "." + t.name()));
    for (Table other : snapshot.tables()) {
      for (Policy policy : other.policies()) {
        if (policy.references().contains(name())) {
          note(names, policy.using() + " " + policy.check(), other.name() + "." + policy.name());
        }
      }
    }
    views().forEach(v -> note(names, v.query(), v.name().toString()));
    return names;
  }

  private static void note(Set<String> names, String text, String name) {
    if (RECKONED.matcher(text).find()) {
      names.add(name);
    }
  }

  /** Whether what hangs on it can be taken away and made again without loss. */
  boolean letsItStay() {
    return views().stream().noneMatch(View::materialized)
        && snapshot.functions().stream().map(Function::reads).noneMatch(r -> r.contains(name()));
  }

  boolean isIndexed() {
    return table.indexes().stream().anyMatch(i -> i.mentioned().contains(column));
  }

  /** Views that read it, and views upon them. */
  private List<View> views() {
    var reached = new TreeSet<QualifiedName>();
    var views = new ArrayList<View>();
    var left = new ArrayList<>(snapshot.views());
    boolean grown = true;
    while (grown) {
      grown =
          left.removeIf(
              v ->
                  (v.reads().contains(name()) || v.relations().stream().anyMatch(reached::contains))
                      && reached.add(v.name())
                      && views.add(v));
    }
    return views;
  }
}
