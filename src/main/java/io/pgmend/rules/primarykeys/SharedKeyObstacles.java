package io.pgmend.rules.primarykeys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.columns.ComingMarks;
import io.pgmend.rules.shared.HangingRows.Inbound;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reasons why a primary key and a unique key of a table cannot change places, each naming what
 * stands in the way.
 *
 * @param inbound foreign keys that point at the table
 * @param marks which columns that may be null will not be
 */
record SharedKeyObstacles(
    Snapshot snapshot, Profile profile, Table table, List<Inbound> inbound, ComingMarks marks) {

  /** What has to be known of the rows to tell them. */
  List<Probe> probes(Constraint reference) {
    return nullable(reference).flatMap(c -> marks.probes(c).stream()).toList();
  }

  private Stream<ColumnName> nullable(Constraint reference) {
    return reference.columns().stream()
        .filter(c -> !table.column(c).map(Column::notNull).orElse(true))
        .map(table::columnName);
  }

  List<String> of(
      Constraint key, Constraint reference, List<Index> unique, Map<String, Answer> answers) {
    var reasons = new ArrayList<>(Obstacles.of(table));
    Index index = table.index(key.index()).orElseThrow();
    if (!index.method().equals("btree")) {
      reasons.add(key.name() + " is kept by a " + index.method() + " index");
    }
    nullable(reference)
        .filter(c -> !marks.comes(c, answers))
        .forEach(
            c ->
                reasons.add(
                    c
                        + " may be null, and no column of a primary key may: say in"
                        + " `columns.not_null` that it must not, and what becomes of nulls"
                        + " (column-nullable)"));
    if (unique.isEmpty()) {
      reasons.add(
          "nothing keeps two rows of "
              + table.name()
              + " from having the same ("
              + String.join(", ", reference.columns())
              + "), or not as a primary key does, for all rows, at once and in the usual order: say"
              + " so in `unique.keys` first (unique-missing), then plan again");
      return reasons;
    }
    if (unique.size() > 1) {
      reasons.add(
          unique.get(0).name()
              + " and "
              + unique.get(1).name()
              + " are both unique over its columns: drop the one that is wanted less first"
              + " (index-duplicate)");
    }
    reasons.addAll(dependents(key, unique.get(0)));
    reasons.addAll(wishes(unique.get(0)));
    return reasons;
  }

  /** A foreign key hangs on its target's index, and a view that groups by a key on that key. */
  private List<String> dependents(Constraint key, Index unique) {
    Stream<String> keys =
        inbound.stream()
            .filter(
                i -> i.key().index().equals(key.index()) || i.key().index().equals(unique.name()))
            .map(
                i ->
                    "the foreign key "
                        + i.table().name()
                        + "."
                        + i.key().name()
                        + " refers to "
                        + i.key().index()
                        + ", which goes: drop it first, and add it again afterwards, to the key of "
                        + table.name()
                        + " or of the table that it belongs to");
    Stream<String> views =
        snapshot.views().stream()
            .filter(v -> v.groupedBy().contains(table.name().column(key.name())))
            .map(
                v ->
                    "the view "
                        + v.name()
                        + " groups by the primary key and counts on it to tell the other columns:"
                        + " group by those columns too");
    return Stream.concat(keys, views).toList();
  }

  /** Other lines of the profile that are about the same index. */
  private List<String> wishes(Index unique) {
    var reasons = new ArrayList<String>();
    String name = table.name() + "." + unique.name();
    if (profile.indexes().stream()
        .flatMap(s -> s.keep().stream())
        .anyMatch(s -> Glob.matchesColumn(s, table.columnName(unique.name())))) {
      reasons.add("`indexes.keep` of the profile has " + name + " stay");
    }
    profile
        .unique()
        .filter(s -> table.column(s.deletedAt()).filter(c -> !c.notNull()).isPresent())
        .stream()
        .flatMap(s -> s.liveOnly().stream())
        .filter(s -> Glob.matchesObject(s, table.name()) || Glob.matches(s, name))
        .map(
            s ->
                "`unique.live_only` of the profile has " + s + " not count deleted rows, and a"
                    + " primary key counts all")
        .forEach(reasons::add);
    return reasons;
  }
}
