package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.StockLiquibase;
import io.pgmend.pg.ColumnName;
import java.sql.Connection;
import java.util.List;

/**
 * A changelog forward, back and forward again in a database: every row of every catalogue and every
 * row of the tables is as it was, and the second time ends where the first did.
 */
final class RoundTrip {

  private final Trial trial;
  private final ChangelogFolder changelog;
  private final CompareOptions again;
  private final State start;

  RoundTrip(Trial trial, ChangelogFolder changelog) throws Exception {
    this(trial, changelog, List.of());
  }

  /**
   * @param drawn columns whose values the database draws for rows that are inserted, anew each time
   */
  RoundTrip(Trial trial, ChangelogFolder changelog, List<ColumnName> drawn) throws Exception {
    this.trial = trial;
    this.changelog = changelog;
    this.again = CompareOptions.exact().withoutValuesOf(drawn);
    this.start = capture(CompareOptions.exact());
  }

  /** Forward by pgmend; where that ends. */
  State forward() throws Exception {
    Trial.ok(trial.executor(changelog).update());
    State mended = capture(again);
    assertThat(Comparer.compare(start, mended).isEmpty()).as("nothing was done").isFalse();
    return mended;
  }

  void back() throws Exception {
    Trial.ok(trial.executor(changelog).rollbackAll());
    isAt(start, CompareOptions.exact(), "back");
  }

  /** Forward and back by a stock Liquibase in a process of its own. */
  void byStock(String version, State mended) throws Exception {
    stock(version, "update");
    isAt(mended, again, "forward by stock " + version);
    stock(version, "rollback-count", "--count=100000");
    isAt(start, CompareOptions.exact(), "back by stock " + version);
  }

  /** Forward once more, by pgmend. */
  void again(State mended) throws Exception {
    Trial.ok(trial.executor(changelog).update());
    isAt(mended, again, "again");
  }

  private void stock(String version, String command, String... options) {
    StockLiquibase.Output output =
        StockProcesses.of(version).run(trial.settings(), changelog, command, options);
    assertThat(output.exitCode()).as(output.text()).isZero();
  }

  private void isAt(State state, CompareOptions options, String when) throws Exception {
    assertThat(Comparer.compare(state, capture(options)).text())
        .as(when + ", on " + trial.settings())
        .isEmpty();
  }

  private State capture(CompareOptions options) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, options);
    }
  }
}
