package io.pgmend.review;

import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.Difference;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Failure;
import io.pgmend.database.Run;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.prove.RowCounts;
import io.pgmend.review.facts.Effects;
import io.pgmend.review.facts.LiveTables;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.PerRowDefaults;
import io.pgmend.review.facts.Structure;
import io.pgmend.review.facts.Structure.Index;
import io.pgmend.review.facts.Structure.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tries one change set on a copy of the state before it: there, a second time as after a run that
 * was cut off, and back. Where the second run leaves another state, a second copy goes back from
 * the first.
 */
final class ChangeSetTrial {

  private final Copies copies;
  private final ChangeSetRef changeSet;

  ChangeSetTrial(Copies copies, ChangeSetRef changeSet) {
    this.copies = copies;
    this.changeSet = changeSet;
  }

  /** What its rollback came to. */
  private record Back(Rollback rollback, String difference, long millis) {
    static final Back NOT_TRIED = new Back(Rollback.NOT_TRIED, "", -1);
  }

  /** What a second run came to. */
  private record Again(Rerun rerun, String error) {
    static final Again NOT_TRIED = new Again(Rerun.NOT_TRIED, "");
  }

  /** What a second run over invalid indexes came to: those that stayed so. */
  private record OverInvalid(List<String> indexes, boolean markedRan) {}

  private record There(
      Effects effects,
      Structure after,
      Set<Structure.Column> perRow,
      SortedMap<QualifiedName, Long> rowsAfter,
      Again again,
      Back back) {}

  /** An observation, and how long the rollback took; -1 where there was none. */
  record Result(Observation observation, long rollbackMillis) {}

  /** Leaves the state before it as it is. */
  Result observe(LiveTables live, Optional<SortedSet<String>> managed) throws SQLException {
    Structure before;
    SortedMap<QualifiedName, Long> rowsBefore;
    try (Connection connection = copies.current().open()) {
      before = Structure.read(connection);
      rowsBefore = RowCounts.of(connection, before.tables());
    }
    Set<ColumnName> unseen = unseen(before, live.live());
    State start;
    try (Connection connection = copies.current().open()) {
      start = copies.capture(connection, unseen);
    }
    There there = copies.tried(copy -> thereAndBack(copy, before, start, unseen));
    OverInvalid invalid =
        there.again().rerun() == Rerun.SAME && !changeSet.transactional()
            ? overInvalid(before, there.after())
            : new OverInvalid(List.of(), false);
    return new Result(
        new Observation(
            changeSet,
            Lineup.phase(changeSet),
            there.effects(),
            before,
            there.after(),
            rowsBefore,
            there.rowsAfter(),
            there.back().rollback(),
            there.back().difference(),
            there.again().rerun(),
            there.again().error(),
            invalid.indexes(),
            invalid.markedRan(),
            there.perRow(),
            live,
            managed),
        there.back().millis());
  }

  /** Columns that stand on the copy alone: nobody misses what is in them. */
  private static Set<ColumnName> unseen(Structure structure, Snapshot live) {
    var out = new TreeSet<ColumnName>();
    for (Relation table : structure.relations().values()) {
      live.table(table.name())
          .ifPresent(
              t ->
                  structure.columnsOf(table.oid()).values().stream()
                      .map(c -> t.columnName(c.name()))
                      .filter(c -> live.column(c).isEmpty())
                      .forEach(out::add));
    }
    return out;
  }

  private There thereAndBack(
      ShadowDatabase copy, Structure before, State start, Set<ColumnName> unseen)
      throws SQLException {
    try (Connection watch = copy.open()) {
      Effects effects = effects(copy, watch, before);
      Structure after = Structure.read(watch);
      Set<Structure.Column> perRow = PerRowDefaults.of(watch, before, after);
      SortedMap<QualifiedName, Long> rowsAfter = RowCounts.of(watch, after.tables());
      if (effects.failure().isPresent()) {
        return new There(effects, after, perRow, rowsAfter, Again.NOT_TRIED, Back.NOT_TRIED);
      }
      Again again = effects.ran() ? again(copy, watch) : Again.NOT_TRIED;
      boolean asAfterOneRun = again.rerun() == Rerun.SAME || again.rerun() == Rerun.NOT_TRIED;
      Back back = asAfterOneRun ? back(copy, watch, start, unseen) : backAfterOneRun(start, unseen);
      return new There(effects, after, perRow, rowsAfter, again, back);
    }
  }

  private Effects effects(ShadowDatabase copy, Connection watch, Structure before)
      throws SQLException {
    var stood = new TreeSet<QualifiedName>();
    before.relations().values().stream().map(Relation::name).forEach(stood::add);
    try (Connection sampling = copy.open()) {
      var listener = new EffectsListener(watch, sampling, stood);
      return listener.effects(copies.run(copy, changeSet, listener));
    }
  }

  private Back backAfterOneRun(State start, Set<ColumnName> unseen) throws SQLException {
    return copies.tried(
        copy -> {
          copies.run(copy, changeSet, ExecutionListener.NONE);
          try (Connection watch = copy.open()) {
            return back(copy, watch, start, unseen);
          }
        });
  }

  private Back back(ShadowDatabase copy, Connection watch, State start, Set<ColumnName> unseen)
      throws SQLException {
    long begun = System.nanoTime();
    Optional<Failure> failure = copies.executor(copy).rollback(1).failure();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    if (failure.isPresent()) {
      // Liquibase says so in words only: no server had a part in it
      boolean missing =
          failure.get().sqlState().isEmpty() && failure.get().message().contains("No inverse to");
      return new Back(missing ? Rollback.MISSING : Rollback.FAILED, failure.get().text(), millis);
    }
    Difference difference = Comparer.compare(start, copies.capture(watch, unseen));
    return difference.isEmpty()
        ? new Back(Rollback.IDENTICAL, "", millis)
        : new Back(Rollback.DIFFERS, difference.text(), millis);
  }

  private Again again(ShadowDatabase copy, Connection watch) throws SQLException {
    State after = copies.capture(watch, Set.of());
    copies.forget(watch, changeSet);
    Optional<Failure> failure = copies.run(copy, changeSet, ExecutionListener.NONE).failure();
    if (failure.isPresent()) {
      return new Again(Rerun.FAILED, failure.get().text());
    }
    Difference difference = Comparer.compare(after, copies.capture(watch, Set.of()));
    return difference.isEmpty()
        ? new Again(Rerun.SAME, "")
        : new Again(Rerun.DIFFERS, difference.text());
  }

  private OverInvalid overInvalid(Structure before, Structure after) throws SQLException {
    List<Index> made =
        after.indexes().values().stream()
            .filter(i -> !before.indexes().containsKey(i.oid()) && i.concurrent())
            .toList();
    if (made.isEmpty()) {
      return new OverInvalid(List.of(), false);
    }
    return copies.tried(
        copy -> {
          copies.run(copy, changeSet, ExecutionListener.NONE);
          Structure now;
          try (Connection connection = copy.open()) {
            copies.forget(connection, changeSet);
            now = Structure.read(connection);
          }
          var names = new ArrayList<QualifiedName>();
          for (Index each : now.indexes().values()) {
            Optional<Relation> table = now.of(each.relation());
            if (table.isPresent() && made.stream().anyMatch(m -> m.name().equals(each.name()))) {
              Copies.invalidate(copy, each.oid());
              names.add(new QualifiedName(table.get().name().schema(), each.name()));
            }
          }
          Run run = copies.run(copy, changeSet, ExecutionListener.NONE);
          var stayed = new ArrayList<String>();
          for (QualifiedName name : names) {
            if (run.failure().isEmpty() && Copies.isInvalid(copy, name.schema(), name.name())) {
              stayed.add(name.toString());
            }
          }
          return new OverInvalid(stayed, run.done().stream().anyMatch(Run.Done::markedRan));
        });
  }
}
