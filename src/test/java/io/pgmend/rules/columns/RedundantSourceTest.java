package io.pgmend.rules.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a redundant column is derived from, as the server and the schema see it. */
class RedundantSourceTest {

  private static final String SCHEMA =
      """
      create table users (id integer primary key, first text, last text, full_name text, birth date, json_copy json, doc json, twin text,
        made text generated always as (first || last) stored);
      insert into users (id, first, last, full_name) values (1, 'a', 'b', 'a b'), (2, 'c', 'd', 'e'), (3, 'x', 'y', null), (4, 'z', null, 'z');
      create table empty (id integer primary key, first text, full_name text);
      create table pairs (a integer, b integer, name text, primary key (a, b));
      create unique index pairs_by_name on pairs (name) where a > 0;
      insert into pairs values (1, 1, 'a b');
      create table hidden (id integer primary key, name text);
      alter table hidden enable row level security;
      alter table hidden force row level security
      """;

  private static List<Finding> diagnose(boolean rows, String... lines) throws SQLException {
    var profile = new StringBuilder("profile: 1\nstandards:\n  columns:\n    redundant:\n");
    for (String each : lines) {
      profile.append("      - ").append(each).append('\n');
    }
    try (ShadowDatabase database = TestServers.fresh(18, "source");
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      Diagnosis diagnosis =
          Diagnosis.inspect(
              CatalogReader.read(connection),
              ProfileReader.parse("profile.yaml", profile.toString()));
      Map<String, Answer> answers =
          rows
              ? ProbeRunner.run(connection, diagnosis.probes())
              : diagnosis.probes().stream()
                  .collect(Collectors.toMap(Probe::id, p -> new Answer.Unknown("--no-data")));
      List<Finding> findings = diagnosis.conclude(answers, LocalDate.of(2026, 1, 31)).findings();
      assertThat(CatalogReader.read(connection).tables()).hasSize(4);
      return findings;
    }
  }

  private static Outcome outcome(String column, String expression) throws SQLException {
    return diagnose(
            true, "{ column: " + column + ", derived_from: \"" + expression + "\" }")
        .get(0)
        .outcome();
  }

  private static String why(Outcome outcome) {
    return outcome instanceof Outcome.Inconclusive i
        ? "inconclusive: " + i.reason()
        : outcome instanceof Outcome.Refused r ? "refused: " + r.reason() : outcome.id();
  }

  private static String copyOf(String table, String column, String key, String matches)
      throws SQLException {
    return why(
        diagnose(
                true,
                "{ column: users.full_name, copy_of: { table: %s, column: %s, key: [%s], matches: [%s] } }"
                    .formatted(table, column, key, matches))
            .get(0)
            .outcome());
  }

  @Test
  void rowsThatDisagreeAreCountedNullsAmongThem() throws SQLException {
    Finding found =
        diagnose(true, "{ column: users.full_name, derived_from: \"first || ' ' || last\" }")
            .get(0);
    assertThat(found.outcome()).isInstanceOf(Outcome.NeedsDecision.class);
    assertThat(found.evidence())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.count()).isEqualTo(3);
              assertThat(e.samples()).containsExactly("2", "3", "4");
            });
  }

  @Test
  void whatIsNoExpressionIsSaidInTheServersWordsWithAndWithoutRows() throws SQLException {
    for (String table : List.of("users", "empty")) {
      String column = table + ".full_name";
      assertThat(why(outcome(column, "first ||"))).contains("inconclusive", "syntax error");
      assertThat(why(outcome(column, "surname"))).contains("inconclusive", "does not exist");
      assertThat(why(outcome(column, "upper(first, 1)"))).contains("inconclusive", "upper");
      for (String each :
          List.of(
              "first); drop table pairs; select (first",
              "first) is null or (true",
              "first), (first",
              "first -- ",
              "first /*")) {
        assertThat(why(outcome(column, each))).as(each).startsWith("inconclusive");
      }
    }
    assertThat(why(outcome("users.json_copy", "doc"))).contains("inconclusive", "json");
    assertThat(why(outcome("users.full_name", "left(first, 1 / (length(first) - 1))")))
        .contains("not known", "division by zero");
  }

  @Test
  void whatCannotBeASourceIsNamed() throws SQLException {
    assertThat(why(outcome("users.full_name", "coalesce(full_name, 'x')")))
        .contains("names the column itself");
    assertThat(why(outcome("users.full_name", "made"))).contains("which is computed later");
    assertThat(why(outcome("users.made", "first"))).contains("generated column");
    assertThat(why(outcome("users.id", "1"))).contains("constraint public.users.users_pkey");
    assertThat(copyOf("nowhere", "name", "id", "id")).contains("there is no table nowhere");
    assertThat(copyOf("pairs", "title", "a, b", "id, id"))
        .contains("there is no column public.pairs.title");
    assertThat(copyOf("pairs", "name", "a, b", "id, other"))
        .contains("there is no column public.users.other");
    assertThat(copyOf("pairs", "name", "a", "id")).contains("several rows of public.pairs");
    assertThat(copyOf("pairs", "b", "name", "first")).contains("several rows of public.pairs");
    assertThat(copyOf("hidden", "name", "id", "id")).contains("from its owner too");
    assertThat(copyOf("pairs", "name", "a, b", "id, id")).isEqualTo("needs-decision");
    assertThat(copyOf("pairs", "name", "a, b", "first, last")).contains("inconclusive", "operator");
  }

  @Test
  void twoColumnsThatDeriveFromEachOtherBothStay() throws SQLException {
    assertThat(
            diagnose(
                true,
                "{ column: users.full_name, derived_from: twin }",
                "{ column: users.twin, derived_from: full_name }"))
        .hasSize(2)
        .allSatisfy(f -> assertThat(why(f.outcome())).contains("shall go too"));
  }

  @Test
  void withoutRowsNothingIsKnown() throws SQLException {
    assertThat(
            why(
                diagnose(
                        false,
                        "{ column: users.full_name, derived_from: first, disagreements: keep-source }")
                    .get(0)
                    .outcome()))
        .contains("inconclusive", "--no-data");
  }

  @Test
  void theNameOfTheViewHasToBeFree() throws SQLException {
    assertThat(
            why(
                diagnose(
                        true,
                        "{ column: empty.full_name, derived_from: first, view: \"{table}\" }")
                    .get(0)
                    .outcome()))
        .contains("public.empty of the view is taken");
    assertThat(
            why(
                diagnose(
                        true,
                        "{ column: empty.full_name, derived_from: first, view: \"{table}_"
                            + "x".repeat(60)
                            + "\" }")
                    .get(0)
                    .outcome()))
        .contains("longer than 63 bytes");
  }
}
