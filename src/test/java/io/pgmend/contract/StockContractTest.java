package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.StockLiquibase;
import io.pgmend.database.StockProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Output is plain Liquibase: a stock 4.33.0 and a stock 5.0.4, each in a process of its own with
 * nothing of pgmend on its class path, update and roll back every fixable hard case, and the
 * database is what it was: by every catalogue row, by digests of all rows, and by pg_dump where one
 * is found.
 *
 * <p>By default 4.33.0 runs on PostgreSQL 14 and 5.0.4 on 18, so that every case, both versions and
 * both servers are run; {@code -Dpgmend.test.full=true} runs each version on each server. One
 * process a version runs all commands: starting one a command would take most of the time.
 */
class StockContractTest {

  private static final Map<String, StockProcess> RUNNING = new TreeMap<>();

  @TempDir Path temp;

  @AfterAll
  static void end() {
    RUNNING.values().forEach(StockProcess::close);
    RUNNING.clear();
  }

  static Stream<Object[]> cases() {
    boolean full = Boolean.getBoolean("pgmend.test.full");
    return Fixture.onEachServer()
        .flatMap(
            on ->
                StockLiquibase.VERSIONS.stream()
                    .filter(v -> full || v.startsWith("4") == ((int) on[1] <= 15))
                    .map(v -> new Object[] {on[0], v, on[1]}));
  }

  @ParameterizedTest(name = "{0} with {1} on {2}")
  @MethodSource("cases")
  void updatesAndRollsBack(Fixture fixture, String version, int major) throws Exception {
    try (Trial trial = fixture.load(major)) {
      ChangelogFolder changelog =
          Trial.write(temp.resolve("changelog"), fixture.changeSets(trial, major));
      forwardAndBack(trial, major, changelog, version);
    }
  }

  @Test
  void theDriverRefusesToRunBesidePgmend() {
    String classes = System.getProperty("java.class.path");
    for (String version : StockLiquibase.VERSIONS) {
      try (StockProcess beside = StockProcess.start(version, List.of(classes))) {
        assertThat(beside.greeting()).startsWith("pgmend is here");
      }
    }
  }

  private static void forwardAndBack(
      Trial trial, int major, ChangelogFolder changelog, String version) throws Exception {
    StockProcess stock = stock(version);
    State start = capture(trial);
    String dump = PgDump.schema(trial, major);

    StockLiquibase.Output forward = stock.run(trial.settings(), changelog, "update");
    assertThat(forward.exitCode()).as(forward.text()).isZero();
    assertThat(Comparer.compare(start, capture(trial)).isEmpty())
        .as("update did nothing")
        .isFalse();

    StockLiquibase.Output back =
        stock.run(trial.settings(), changelog, "rollback-count", "--count=100000");
    assertThat(back.exitCode()).as(back.text()).isZero();
    assertThat(Comparer.compare(start, capture(trial)).text()).as("after rollback").isEmpty();
    assertThat(PgDump.schema(trial, major)).as("dump after rollback").isEqualTo(dump);
  }

  private static StockProcess stock(String version) {
    return RUNNING.computeIfAbsent(
        version,
        v -> {
          StockProcess process = StockProcess.start(v);
          assertThat(process.greeting()).startsWith("ready " + v);
          return process;
        });
  }

  private static State capture(Trial trial) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
