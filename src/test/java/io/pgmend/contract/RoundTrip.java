package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.StockLiquibase;
import java.sql.Connection;

/**
 * A changelog forward, back and forward again in a database: every row of every catalogue and every
 * row of the tables is as it was, and the second time ends where the first did.
 */
final class RoundTrip {

  private final Trial trial;
  private final ChangelogFolder changelog;
  private final State start;

  RoundTrip(Trial trial, ChangelogFolder changelog) throws Exception {
    this.trial = trial;
    this.changelog = changelog;
    this.start = capture();
  }

  /** Forward by pgmend; where that ends. */
  State forward() throws Exception {
    Trial.ok(trial.executor(changelog).update());
    State mended = capture();
    assertThat(Comparer.compare(start, mended).isEmpty()).as("nothing was done").isFalse();
    return mended;
  }

  void back() throws Exception {
    Trial.ok(trial.executor(changelog).rollbackAll());
    isAt(start, "back");
  }

  /** Forward and back by a stock Liquibase in a process of its own. */
  void byStock(String version, State mended) throws Exception {
    stock(version, "update");
    isAt(mended, "forward by stock " + version);
    stock(version, "rollback-count", "--count=100000");
    isAt(start, "back by stock " + version);
  }

  /** Forward once more, by pgmend. */
  void again(State mended) throws Exception {
    Trial.ok(trial.executor(changelog).update());
    isAt(mended, "again");
  }

  private void stock(String version, String command, String... options) {
    StockLiquibase.Output output =
        StockProcesses.of(version).run(trial.settings(), changelog, command, options);
    assertThat(output.exitCode()).as(output.text()).isZero();
  }

  private void isAt(State state, String when) throws Exception {
    assertThat(Comparer.compare(state, capture()).text())
        .as(when + ", on " + trial.settings())
        .isEmpty();
  }

  private State capture() throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
