package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.changelog.ChangelogFormat;
import io.pgmend.changelog.FolderWriter;
import io.pgmend.changelog.PlanFile;
import io.pgmend.changelog.ProofSection;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.StockLiquibase;
import io.pgmend.database.StockProcess;
import io.pgmend.database.TestServers;
import io.pgmend.plan.StoredPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Output is plain Liquibase: a stock 4.33.0 and a stock 5.0.4, each in a process of its own with
 * nothing of pgmend on its class path, update and roll back the system of real size in the three
 * forms of its changelog, with all its rows. The forms end in one state, and back is what was: by
 * every catalogue row, by digests of all rows, and by pg_dump where one is found. {@link
 * FixtureContract} does so with every hard case.
 *
 * <p>By default 4.33.0 runs on PostgreSQL 14 and 5.0.4 on 18; {@code -Dpgmend.test.full=true} runs
 * each version on each server.
 */
class StockContractTest {

  private static final Path SYSTEM = Path.of("src/test/resources/systems/supfit");
  private static final Path CHANGELOG = Path.of("changelogs/supfit");

  @TempDir Path temp;

  static Stream<Object[]> runs() {
    boolean full = Boolean.getBoolean("pgmend.test.full");
    return StockLiquibase.VERSIONS.stream()
        .flatMap(
            version ->
                TestServers.majors().stream()
                    .filter(major -> full || version.startsWith("4") == (major <= 15))
                    .map(major -> new Object[] {version, major}));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("runs")
  void theThreeFormsOfSupfitEndInOneStateAndGoBack(String version, int major) throws Exception {
    try (Trial trial = supfit(major)) {
      State start = capture(trial);
      String dump = PgDump.schema(trial, major);
      var mended = new ArrayList<State>();
      var mendedDumps = new TreeSet<String>();
      for (ChangelogFormat format : ChangelogFormat.values()) {
        ChangelogFolder changelog = supfitAs(format);
        stock(version, trial, changelog, "update");
        mended.add(capture(trial));
        mendedDumps.add(PgDump.schema(trial, major));
        assertThat(Comparer.compare(mended.get(0), mended.get(mended.size() - 1)).text())
            .as("the state that " + format + " ends in")
            .isEmpty();

        stock(version, trial, changelog, "rollback-count", "--count=100000");
        assertThat(Comparer.compare(start, capture(trial)).text())
            .as("after rollback of " + format)
            .isEmpty();
        assertThat(PgDump.schema(trial, major)).as("dump after rollback").isEqualTo(dump);
      }
      assertThat(Comparer.compare(start, mended.get(0)).isEmpty())
          .as("update did nothing")
          .isFalse();
      assertThat(mendedDumps).as("dumps after update").hasSize(1);
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

  private static Trial supfit(int major) throws Exception {
    return new Trial(
        major,
        "stock",
        Files.readString(SYSTEM.resolve("schema.sql"))
            + Files.readString(SYSTEM.resolve("rows.sql")));
  }

  /** The change sets that the repository holds as formatted SQL, in any form. */
  private ChangelogFolder supfitAs(ChangelogFormat format) throws IOException {
    if (format == ChangelogFormat.SQL) {
      return ChangelogFolder.at(CHANGELOG);
    }
    StoredPlan plan = PlanFile.read(CHANGELOG);
    var additions = new ArrayList<FolderWriter.Addition>();
    for (StoredPlan.Entry entry : plan.changeSets()) {
      var sql = ChangelogFormat.SQL.sql(Files.readString(CHANGELOG.resolve(entry.file())));
      additions.add(
          new FolderWriter.Addition(
              entry
                  .changeSet()
                  .withSql(withoutLimits(sql.forward()), withoutLimits(sql.rollback())),
              entry.wanted(),
              entry.contract()));
    }
    Path out = temp.resolve(format.id());
    FolderWriter writer =
        FolderWriter.of(
            out,
            StoredPlan.empty(plan.tool(), format.id(), plan.author()),
            additions,
            plan.tool(),
            plan.server(),
            plan.salt(),
            new TreeSet<>(plan.parked()));
    assertThat(writer.write(ProofSection.unproven(writer.plan()), false))
        .filteredOn(name -> name.endsWith(format.ending()) && !name.startsWith("changelog"))
        .hasSameSizeAs(plan.changeSets());
    return ChangelogFolder.at(out);
  }

  /** Writing puts the time limits before the SQL again. */
  private static String withoutLimits(String sql) {
    String without = sql.replaceFirst("\\A(SET LOCAL \\w+ = '\\w+';\n){2}", "");
    assertThat(without).isNotEqualTo(sql);
    return without;
  }

  private static void stock(
      String version, Trial trial, ChangelogFolder changelog, String command, String... options) {
    StockLiquibase.Output output =
        StockProcesses.of(version).run(trial.settings(), changelog, command, options);
    assertThat(output.exitCode()).as(output.text()).isZero();
  }

  private static State capture(Trial trial) throws Exception {
    try (Connection c = trial.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
