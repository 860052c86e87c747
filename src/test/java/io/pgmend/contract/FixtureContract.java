package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.Executor;
import io.pgmend.database.Selection;
import io.pgmend.database.StockLiquibase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract that every rule and operation keeps, on every hard case; a subclass a server. Each
 * test begins and, where it passes, ends in the state that the case was loaded in, so that they
 * share one database; after a failure the next test loads the case anew.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("cases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FixtureContract {

  private final int major;

  @Parameter Fixture fixture;

  private Path folder;
  private HardCase hardCase;
  private boolean asLoaded;

  FixtureContract(int major) {
    this.major = major;
  }

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void begin(@TempDir Path temp) throws Exception {
    folder = temp;
    load();
  }

  private void load() throws Exception {
    asLoaded = false;
    named(
        () ->
            hardCase =
                HardCase.load(fixture, major, Files.createTempDirectory(folder, "changelog")));
    asLoaded = true;
  }

  @AfterParameterizedClassInvocation
  void drop() {
    if (hardCase != null) {
      hardCase.close();
      hardCase = null;
    }
  }

  @Test
  @Order(0)
  void aCloneLooksTheSame() {
    assertThat(hardCase.seenOfClone()).as(fixture.name()).isEqualTo(hardCase.seen());
  }

  @Test
  @Order(1)
  void findsWhatIsExpected() {
    assertThat(hardCase.found()).as(fixture.name()).isEqualTo(hardCase.expected().findings());
    hardCase.expected().assertRefused(fixture.name(), hardCase.refused(false));
    assertThat(hardCase.mends())
        .as(fixture + ": something is drafted")
        .isEqualTo(hardCase.found().stream().anyMatch(line -> line.endsWith(" fixable")));
  }

  @Test
  @Order(2)
  void everythingTwiceAndBackFromEveryPrefix() throws Exception {
    fromTheStart(
        () -> {
          try (Connection c = hardCase.trial().open()) {
            new Rerun(
                    hardCase.changeSets(),
                    what -> assertThat(hardCase.differsFromStart()).as(what).isEmpty())
                .fromEveryPrefix(c, 1);
          }
        });
  }

  /** The first run by pgmend's executor; the second one by stock Liquibase, without pgmend. */
  @Test
  @Order(3)
  void forwardBackAndTheSameByStockLiquibase() throws Exception {
    fromTheStart(
        () -> {
          String dump = hardCase.dump();
          Executor executor = hardCase.trial().executor(hardCase.changelog());
          Trial.ok(executor.update(withoutContract()));
          CompareOptions again =
              CompareOptions.exact()
                  .withoutRowsOf(hardCase.restored().disturbed())
                  .withoutValuesOf(hardCase.expected().drawnAnewColumns());
          State mended = hardCase.capture(again);
          assertThat(hardCase.foundNow())
              .as("what remains")
              .isEqualTo(hardCase.expected().remaining());
          assertThat(hardCase.columnsHeldByFunctions()).isEmpty();
          Trial.ok(executor.rollbackAll());
          assertThat(hardCase.differsFromStart()).as("after rollback").isEmpty();
          for (String version : hardCase.stockVersions()) {
            stock(version, "update", "--label-filter=!contract");
            assertThat(Comparer.compare(mended, hardCase.capture(again)).text())
                .as("forward by " + version)
                .isEmpty();
            stock(version, "rollback-count", "--count=100000");
            assertThat(hardCase.differsFromStart()).as("back by " + version).isEmpty();
            assertThat(hardCase.dump()).as("dump after " + version).isEqualTo(dump);
          }
        });
  }

  @Test
  @Order(4)
  void contractAndBackFromEveryPrefix() throws Exception {
    // columns that a table without a key, or a definition of the user's, still holds stay: said by
    // name
    hardCase.expected().assertContractRefused(fixture.name(), hardCase.refused(true));
    assumeTrue(hardCase.contracts(), "nothing of this case is dropped at the end");
    // old columns come back at the end of their tables: that is the grade of this reversal
    CompareOptions loose = hardCase.restored().withoutColumnOrder();
    fromTheStart(
        () -> {
          State start = hardCase.capture(loose);
          Executor executor = hardCase.trial().executor(hardCase.changelog());
          Trial.ok(executor.update());
          Trial.ok(executor.rollbackAll());
          requireStart(start, loose, "after rollback");
          try (Connection c = hardCase.trial().open()) {
            new Rerun(hardCase.withContract(), what -> requireStart(start, loose, what))
                .fromEveryPrefix(c, hardCase.changeSets().size() + 1);
          }
        });
  }

  private void requireStart(State start, CompareOptions loose, String when) throws SQLException {
    String differs = Comparer.compare(start, hardCase.capture(loose)).text();
    if (hardCase.expected().reworded()) {
      assertThat(words(differs, "-")).as(when).isEqualTo(words(differs, "+"));
    } else {
      assertThat(differs).as(when).isEmpty();
    }
  }

  /** One side of the checks that differ, without casts and parentheses. */
  private static List<String> words(String differs, String side) {
    return differs
        .lines()
        .map(String::strip)
        .filter(l -> l.startsWith(side))
        .map(l -> l.substring(1).replaceAll("::character varying|::text(\\[])?|[()]", ""))
        .toList();
  }

  private interface Body {
    void run() throws Exception;
  }

  private void fromTheStart(Body body) throws Exception {
    assumeTrue(hardCase.mends(), "nothing of this case is mended");
    if (!asLoaded) {
      drop();
      load();
    }
    asLoaded = false;
    named(body);
    asLoaded = true;
  }

  /** With the case's name before a failure: the build's report has the methods' names only. */
  private void named(Body body) {
    try {
      body.run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError(fixture + " on " + major + ": " + e.getMessage(), e);
    }
  }

  private static Selection withoutContract() {
    return Selection.all().labels("!contract");
  }

  private void stock(String version, String command, String option) {
    StockLiquibase.Output output =
        StockProcesses.of(version)
            .run(hardCase.trial().settings(), hardCase.changelog(), command, option);
    assertThat(output.exitCode()).as(output.text()).isZero();
  }
}
