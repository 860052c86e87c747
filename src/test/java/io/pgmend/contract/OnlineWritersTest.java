package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Executor;
import io.pgmend.database.TestServers;
import io.pgmend.plan.Sizes;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.Draft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three key domains on three levels, an enum and a flag are converted and converted back under the
 * writers of a {@link LiveShop}: the old application until each cutover and the new one after, one
 * that keeps an old snapshot, one that row security limits; with children before their parents,
 * conflicts, and a trigger that changes references. No transaction fails but those that no tool can
 * avoid, which are counted apart; nobody meets a deadlock; and no row is lost, wrong or an orphan.
 *
 * <p>The build takes some thousand rows on the newest server, {@code -Dpgmend.test.full=true}
 * 200,000 on the oldest too; {@code pgmend.test.rows} sets the size of the largest table.
 */
class OnlineWritersTest {

  static final boolean FULL = Boolean.getBoolean("pgmend.test.full");

  static final int ROWS = Integer.getInteger("pgmend.test.rows", FULL ? 200_000 : 5_000);

  private static final List<ShopWriter.Kind> WRITERS =
      List.of(
          ShopWriter.Kind.APPLICATION,
          ShopWriter.Kind.APPLICATION,
          ShopWriter.Kind.APPLICATION,
          ShopWriter.Kind.OLD_SNAPSHOT,
          ShopWriter.Kind.LIMITED);

  @TempDir Path temp;

  static List<Integer> majors() {
    return TestServers.majors().stream().filter(m -> m == 18 || (FULL && m == 14)).toList();
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("majors")
  void nobodyNotices(int major) throws Exception {
    Path profile = Files.writeString(temp.resolve("profile.yaml"), LiveShop.PROFILE);
    try (Trial trial = new Trial(major, "writers", LiveShop.schema(ROWS))) {
      Draft draft =
          trial.draft(
              trial.diagnose(ProfileReader.read(profile)), false, new Sizes(0, FULL ? 5_000 : 500));
      assertThat(draft.refused()).isEmpty();
      assertThat(draft.changeSets()).filteredOn(c -> !c.transactional()).hasSizeGreaterThan(30);
      ChangelogFolder folder = Trial.write(temp.resolve("changelog"), draft.changeSets());
      var release = new Release();
      Executor executor = trial.executor(folder).with(release);
      State start = structure(trial);
      assertThat(disagreements(trial)).as("before").isEmpty();
      var writers = new ArrayList<ShopWriter>();
      for (int i = 0; i < WRITERS.size(); i++) {
        writers.add(new ShopWriter(WRITERS.get(i), i, trial.settings(), release));
      }
      writers.forEach(Thread::start);
      try {
        Trial.ok(executor.update());
        assertThat(release.cutovers()).isEqualTo(5);
        Thread.sleep(FULL ? 5_000 : 1_500);
        try (Connection c = trial.openAsSuperuser()) {
          assertThat(LiveShop.outOfStep(c)).as("old and new columns").isEmpty();
        }
        assertThat(disagreements(trial)).as("in the new shape").isEmpty();
        Trial.ok(executor.rollbackAll());
        Thread.sleep(500);
      } finally {
        writers.forEach(ShopWriter::end);
        for (ShopWriter writer : writers) {
          writer.join();
        }
      }
      tell(major, writers);
      assertThat(writers.stream().flatMap(w -> w.failures().stream())).isEmpty();
      assertThat(disagreements(trial)).as("back in the old shape").isEmpty();
      assertThat(Comparer.compare(start, structure(trial)).text()).isEmpty();
      assertThat(deadlocks(trial)).as("deadlocks").isZero();
      assertThat(sum(writers, ShopWriter::done).keySet())
          .as("what was written")
          .contains(
              "both at once",
              "children first",
              "conflict",
              "delete",
              "flag",
              "generic",
              "help",
              "line",
              "move",
              "order",
              "org",
              "self",
              "state");
    }
  }

  private static void tell(int major, List<ShopWriter> writers) {
    Map<String, Integer> done = sum(writers, ShopWriter::done);
    System.out.printf(
        "PostgreSQL %d, %,d rows: %d transactions %s, apart %s, the longest %d ms%n",
        major,
        ROWS,
        done.values().stream().mapToInt(Integer::intValue).sum(),
        done,
        sum(writers, ShopWriter::apart),
        writers.stream().mapToLong(ShopWriter::longest).max().orElseThrow());
  }

  private static Map<String, Integer> sum(
      List<ShopWriter> writers, Function<ShopWriter, Map<String, Integer>> counted) {
    var all = new TreeMap<String, Integer>();
    writers.forEach(w -> counted.apply(w).forEach((what, n) -> all.merge(what, n, Integer::sum)));
    return all;
  }

  private static List<String> disagreements(Trial trial) throws SQLException {
    try (Connection c = trial.openAsSuperuser()) {
      return LiveShop.disagreements(c);
    }
  }

  private static long deadlocks(Trial trial) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement();
        ResultSet row =
            s.executeQuery(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static State structure(Trial trial) throws SQLException {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact().withoutRows());
    }
  }
}
