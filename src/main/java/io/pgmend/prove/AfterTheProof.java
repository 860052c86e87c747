package io.pgmend.prove;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.Difference;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.Selection;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.prove.rows.WriteProbes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Harder questions, asked when all change sets are known to go there and back. */
final class AfterTheProof {

  private final ProvingGround ground;
  private final Executor executor;
  private final CompareOptions options;
  private final List<ChangeSet> ran;
  private final StageLog log;

  AfterTheProof(
      ProvingGround ground,
      Executor executor,
      CompareOptions options,
      List<ChangeSet> ran,
      StageLog log,
      ProofListener listener) {
    this.ground = ground;
    this.executor = executor.with(new Passing(listener));
    this.options = options;
    this.ran = List.copyOf(ran);
    this.log = log;
  }

  /**
   * Rows that an application writes after the change sets must outlive the rollback. Afterwards
   * everything is rolled back.
   *
   * @param start, startCounts the state before the first change set
   */
  void laterWritesStay(State start, SortedMap<QualifiedName, Long> startCounts)
      throws SQLException {
    var expected = new TreeMap<QualifiedName, Long>();
    try (Connection c = ground.open()) {
      var tables = new TreeSet<QualifiedName>();
      ran.forEach(changeSet -> tables.addAll(Touched.by(changeSet)));
      tables.retainAll(startCounts.keySet());
      SortedMap<QualifiedName, Long> before = RowCounts.of(c, startCounts.keySet());
      Snapshot now = CatalogReader.read(c);
      new WriteProbes(c, now, Probing.parked(now)).keep(tables);
      RowCounts.of(c, startCounts.keySet())
          .forEach(
              (table, rows) ->
                  expected.put(
                      table,
                      startCounts.getOrDefault(table, 0L) + rows - before.getOrDefault(table, 0L)));
    }
    if (!right(executor.rollback(ran.size()), ran.size(), "")) {
      return;
    }
    try (Connection c = ground.open()) {
      SortedMap<QualifiedName, Long> found = RowCounts.of(c, startCounts.keySet());
      expected.forEach(
          (table, rows) -> {
            long stands = found.getOrDefault(table, 0L);
            if (stands != rows && !options.disturbed().contains(table)) {
              log.fault(
                  blame(table),
                  table
                      + " should hold "
                      + rows
                      + " rows after the rollback, those written meanwhile included, and holds "
                      + stands
                      + ".",
                  "");
            }
          });
      Difference difference =
          Comparer.compare(
              new State(start.objects(), Collections.emptySortedMap()),
              Comparer.capture(c, options.withoutRows()));
      if (!difference.isEmpty()) {
        log.fault(
            "",
            "With rows written meanwhile, the rollback leaves another schema.",
            difference.text());
      }
      for (String broken : BrokenReferences.of(c)) {
        log.fault("", "After the rollback " + broken, "");
      }
    }
  }

  /** The first k change sets there and back, for each k. */
  void everyPrefix() throws SQLException {
    State start = capture();
    for (int k = 1; k <= ran.size() && !log.failed(); k++) {
      String last = ran.get(k - 1).id();
      if (right(executor.update(Selection.all().limit(k)), k, last)
          && right(executor.rollback(k), k, last)) {
        same(start, last, "The first " + k + " change sets do not go back to the start.");
      }
    }
  }

  /**
   * Each change set and each rollback once more without its history row, as after a crash between
   * the two: nothing may change.
   */
  void twice(ChangelogFolder changelog) throws SQLException {
    var history = new HistoryRows(changelog.historySchema());
    for (int i = 0; i < ran.size() && !log.failed(); i++) {
      String id = ran.get(i).id();
      if (right(executor.update(Selection.all().limit(1)), 1, id)) {
        State once = capture();
        try (Connection c = ground.open()) {
          history.forget(c, id);
        }
        if (right(executor.update(Selection.all().limit(1)), 1, id)) {
          same(once, id, "Run twice, it leaves another state.");
        }
      }
    }
    for (int i = ran.size() - 1; i >= 0 && !log.failed(); i--) {
      String id = ran.get(i).id();
      String row;
      try (Connection c = ground.open()) {
        row = history.row(c, id);
      }
      if (right(executor.rollback(1), 1, id)) {
        State once = capture();
        try (Connection c = ground.open()) {
          history.remember(c, row);
        }
        if (right(executor.rollback(1), 1, id)) {
          same(once, id, "Rolled back twice, it leaves another state.");
        }
      }
    }
  }

  private boolean right(Run run, int wanted, String otherwise) {
    run.failure()
        .ifPresent(
            f -> log.fault(f.changeSetId().isEmpty() ? otherwise : f.changeSetId(), f.text(), ""));
    if (run.failure().isEmpty() && run.done().size() != wanted) {
      log.fault(otherwise, run.done().size() + " change sets were done, not " + wanted + ".", "");
    }
    return !log.failed();
  }

  private void same(State wanted, String changeSet, String problem) throws SQLException {
    Difference difference = Comparer.compare(wanted, capture());
    if (!difference.isEmpty()) {
      log.fault(changeSet, problem, difference.text());
    }
  }

  private State capture() throws SQLException {
    try (Connection c = ground.open()) {
      return Comparer.capture(c, options);
    }
  }

  /** The last change set that touches the table. */
  private String blame(QualifiedName table) {
    return ran.stream()
        .filter(c -> Touched.by(c).contains(table))
        .reduce((first, last) -> last)
        .map(ChangeSet::id)
        .orElse("");
  }
}
