package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Severity;
import io.pgmend.review.ReviewCase.Expected;
import io.pgmend.review.ReviewCase.ExpectedFinding;
import io.pgmend.review.ReviewCase.Fails;
import io.pgmend.review.checks.ComplaintKind;
import io.pgmend.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** The changelogs that reviews are tried on are what they are said to be; no review is needed. */
class ReviewCasesTest {

  /** One for all: to empty and fill it again costs less than another. */
  private static ShadowDatabase live;

  static List<ReviewCase> cases() {
    return ReviewCase.all();
  }

  @BeforeAll
  static void create() {
    live = TestServers.fresh(18, "review");
  }

  @AfterAll
  static void drop() {
    live.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesWhatItIsSaidToDo(ReviewCase one) throws Exception {
    Assumptions.assumeTrue(
        Boolean.getBoolean("pgmend.test.full") || one.isGood() || one.fails().isPresent(),
        "each is run to its end by its review too; by itself in the full run");
    load(one.live());
    if (one.hasHistory()) {
      assertThat(ids(one.history(live.settings()).update().orThrow()))
          .as("history")
          .isEqualTo(one.history());
    }
    Executor executor = one.underReview(live.settings());
    assertThat(executor.declared())
        .extracting(ChangeSetRef::id)
        .as("declared, in the order of the run")
        .isEqualTo(one.changeSets());
    Optional<State> before = one.isGood() ? Optional.of(capture()) : Optional.empty();

    Run run = executor.update();

    List<String> pending =
        one.changeSets().stream().filter(c -> !one.history().contains(c)).toList();
    assertThat(ids(run))
        .isEqualTo(
            pending.subList(0, one.fails().map(f -> reached(f, pending)).orElse(pending.size())));
    assertThat(
            run.done().stream().filter(Run.Done::markedRan).map(d -> d.changeSet().id()).toList())
        .as("marked as run")
        .isEqualTo(one.markedRan());
    assertThat(run.failure().isPresent())
        .as("fails: " + run.failure())
        .isEqualTo(one.fails().isPresent());
    one.fails()
        .ifPresent(
            fails ->
                assertThat(run.failure().orElseThrow())
                    .satisfies(
                        said -> {
                          assertThat(said.changeSetId()).isEqualTo(fails.changeSet());
                          assertThat(said.message()).contains(fails.says());
                        }));
    if (before.isPresent()) {
      executor.rollback(pending.size()).orThrow();
      assertThat(Comparer.compare(before.get(), capture()).text())
          .as("what taking it back leaves different")
          .isEmpty();
      assertThat(ids(executor.update().orThrow())).as("again").isEqualTo(pending);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void expectsWhatAReviewCanSay(ReviewCase one) throws Exception {
    one.profile();
    for (Expected complaint : one.complaints()) {
      assertThat(Arrays.stream(ComplaintKind.values()).map(ComplaintKind::id))
          .contains(complaint.rule());
      assertThat(Severity.valueOf(complaint.severity().toUpperCase(Locale.ROOT)))
          .as(complaint.rule())
          .isIn(severities(complaint.rule()));
      assertThat(one.changeSets()).contains(complaint.changeSet());
      assertThat(beginsAt(one.changelog().resolve(complaint.file()), complaint))
          .as(complaint.changeSet() + " begins at line " + complaint.line())
          .isTrue();
    }
    assertThat(
            Stream.concat(one.opened().stream(), one.closed().stream()).map(ExpectedFinding::rule))
        .allSatisfy(rule -> assertThat(RuleCatalogue.rule(rule)).as(rule).isPresent());
    assertThat(one.isGood())
        .as("no complaint")
        .isEqualTo(one.complaints().isEmpty() && one.opened().isEmpty());
  }

  @Test
  void everyKindOfComplaintHasACase() {
    Assumptions.assumeTrue(System.getProperty("pgmend.test.only", "").isEmpty());
    var deserved = new TreeSet<String>();
    var roots = new TreeSet<String>();
    for (ReviewCase one : cases()) {
      one.complaints().forEach(c -> deserved.add(c.rule()));
      one.complaints().forEach(c -> roots.add(c.file().substring(c.file().lastIndexOf('.') + 1)));
    }
    assertThat(deserved)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ComplaintKind.values()).map(ComplaintKind::id).toList());
    assertThat(roots).containsExactly("json", "sql", "xml", "yaml");
  }

  @Test
  void everyCaseStandsInTheList() throws IOException {
    String list = Files.readString(Path.of("src/test/resources/reviews/README.md"));
    assertThat(cases()).allSatisfy(one -> assertThat(list).contains("\n| `" + one.name() + "` |"));
  }

  /** Empties the database, then runs plain statements, whose references hold unchecked. */
  private static void load(String script) throws SQLException {
    try (Connection connection = live.open();
        Statement statement = connection.createStatement()) {
      connection
          .unwrap(PgConnection.class)
          .getQueryExecutor()
          .setPreferQueryMode(PreferQueryMode.SIMPLE);
      statement.execute("SET session_replication_role = replica; DROP SCHEMA public CASCADE;");
      statement.execute("CREATE SCHEMA public;" + script);
    }
  }

  private static State capture() throws SQLException {
    try (Connection connection = live.open()) {
      return Comparer.capture(connection, CompareOptions.exact());
    }
  }

  private static List<String> ids(Run run) {
    return run.done().stream().map(d -> d.changeSet().id()).toList();
  }

  /** How many are done before it fails. */
  private static int reached(Fails fails, List<String> pending) {
    return Math.max(0, pending.indexOf(fails.changeSet()));
  }

  /** The kind's own, or low where only the size of a table makes it matter. */
  private static List<Severity> severities(String rule) {
    return Arrays.stream(ComplaintKind.values())
        .filter(k -> k.id().equals(rule))
        .flatMap(k -> Stream.of(k.severity(), Severity.LOW))
        .toList();
  }

  private static boolean beginsAt(Path file, Expected complaint) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String first = lines.get(complaint.line() - 1);
    String second = lines.get(complaint.line());
    String id = Pattern.quote(complaint.changeSet());
    String name = file.toString();
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "sql" -> first.matches("--changeset \\w+:" + id + "( .*)?");
      case "xml" -> first.matches(" *<changeSet id=\"" + id + "\" .*");
      case "yaml" -> first.matches(" *- changeSet:") && second.matches(" *id: " + id);
      case "json" ->
          first.matches(" *\\{\"changeSet\": \\{") && second.matches(" *\"id\": \"" + id + "\",");
      default -> false;
    };
  }
}
