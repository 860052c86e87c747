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
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.sql.Connection;
import java.sql.SQLException;
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

  private static final QualifiedName PAIRS = new QualifiedName("public", "pairs");

  private static List<Finding> diagnose(boolean rows, String... lines) throws SQLException {
    return diagnose(SCHEMA, rows, lines);
  }

  private static List<Finding> diagnose(String schema, boolean rows, String... lines)
      throws SQLException {
    var profile = new StringBuilder("profile: 1\nstandards:\n  columns:\n    redundant:\n");
    for (String each : lines) {
      profile.append("      - ").append(each).append('\n');
    }
    try (ShadowDatabase database = TestServers.fresh(18, "source");
        Connection connection = database.open()) {
      try (var plain = connection.createStatement()) {
        plain.setEscapeProcessing(false);
        plain.execute(schema);
      }
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
      assertThat(CatalogReader.read(connection).table(PAIRS)).isPresent();
      return findings;
    }
  }

  private static Outcome outcome(String column, String expression) throws SQLException {
    return diagnose(true, "{ column: " + column + ", derived_from: \"" + expression + "\" }")
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
                        true, "{ column: empty.full_name, derived_from: first, view: \"{table}\" }")
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

  /** All that the server knows, and nothing that reads another column. */
  @Test
  void whatReadsItIsNamed() throws SQLException {
    String schema =
        """
        create table pairs (id integer primary key, a text, b text, copy text, plain text, constraint told check (copy <> a));
        create index with_others on pairs (a, copy);
        create index partly on pairs (a) where copy is not null;
        create unique index alone on pairs (copy);
        create index goes_along on pairs (plain);
        create function f() returns trigger language plpgsql as $$ begin return new; end $$;
        create trigger on_copy before update of copy on pairs for each row execute function f();
        create trigger on_a before update of a on pairs for each row execute function f();
        create statistics pairing on a, copy from pairs;
        create table others (id integer primary key);
        create policy seen on others using (exists (select from pairs p where p.copy = 'x'));
        create materialized view kept as select copy from pairs;
        create view unrelated as select a, plain from pairs where plain is null;
        create function told() returns bigint begin atomic select count(copy) from pairs; end;
        create publication few for table pairs (id, copy);
        """;
    // the driver would end the function's body at its first semicolon
    int atomic = schema.indexOf("create function told()");
    String rest = schema.substring(schema.indexOf('\n', atomic) + 1);
    String body = schema.substring(atomic, schema.indexOf('\n', atomic) - 1);
    String whole =
        schema.substring(0, atomic) + "do $d$ begin execute $e$" + body + "$e$; end $d$;" + rest;
    assertThat(
            why(diagnose(whole, true, "{ column: pairs.copy, derived_from: a }").get(0).outcome()))
        .isEqualTo(
            "refused: constraint public.pairs.told, function public.told(), index"
                + " public.pairs.alone, index public.pairs.partly, index public.pairs.with_others,"
                + " policy public.others.seen, publication few, statistics public.pairing, trigger"
                + " public.pairs.on_copy, view public.kept read it still");
    assertThat(why(diagnose(whole, true, "{ column: pairs.b, derived_from: a }").get(0).outcome()))
        .isEqualTo("fixable");
    assertThat(
            why(diagnose(whole, true, "{ column: pairs.plain, derived_from: a }").get(0).outcome()))
        .isEqualTo("refused: view public.unrelated reads it still");
  }
}
