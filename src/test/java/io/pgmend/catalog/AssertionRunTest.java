package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Answer.Known;
import io.pgmend.finding.Answer.Unknown;
import io.pgmend.finding.Probe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that a profile holds: the server, and nobody else, keeps them from doing harm. */
class AssertionRunTest {

  private static final String SCHEMA =
      """
      CREATE TABLE t (id int, name text);
      INSERT INTO t SELECT g, CASE WHEN g > 1 THEN 'n' || g END FROM generate_series(1, 8) g;
      CREATE SEQUENCE s;
      CREATE FUNCTION grab() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.t; RETURN 1; END $$;
      -- taken for constant, so it is called while a query is planned
      CREATE FUNCTION unlimited() RETURNS text LANGUAGE sql IMMUTABLE
        AS $$ SELECT set_config('statement_timeout', '0', false) $$;
      CREATE PROCEDURE ends(INOUT a int) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
      """;

  private static Probe assertion(String sql) {
    return Probe.assertion(sql, sql, 2);
  }

  private static Answer ask(Connection connection, String sql) throws SQLException {
    return ProbeRunner.run(connection, List.of(assertion(sql))).values().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void samplesAndCounts(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "assertion", SCHEMA);
        Connection connection = database.open()) {
      Known all = (Known) ask(connection, "SELECT id, name FROM public.t ORDER BY id; -- done");
      assertThat(all.total()).isEqualTo(8);
      assertThat(all.rows()).hasSize(Probe.SAMPLES + 1);
      assertThat(all.rows().get(0)).isEqualTo(Answer.Row.of("id = 1, name = NULL", 1));
      assertThat(all.rows().get(1)).isEqualTo(Answer.Row.of("id = 2, name = n2", 1));
      assertThat(all.rows().get(5)).isEqualTo(new Answer.Row("", true, 3));
      assertThat(ask(connection, "SELECT 1 WHERE false")).isEqualTo(new Known(List.of()));
      assertThat(((Known) ask(connection, "VALUES (repeat('ä', 100))")).rows().get(0).value())
          .isEqualTo("column1 = " + "ä".repeat(80) + "...");
      Known many = (Known) ask(connection, "SELECT FROM generate_series(1, 20000)");
      assertThat(many.total()).isEqualTo(Probe.COUNTED + 1);
      Probe silent = assertion("SELECT id FROM public.t").withoutValues().orElseThrow();
      assertThat(ProbeRunner.run(connection, List.of(silent)).values())
          .containsExactly(new Known(List.of(new Answer.Row("", true, 8))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          14 | SELECT 1; SELECT 2                                          | multi-query
          18 | SELECT 1; SELECT 2                                          | multi-query
          18 | SELECT 1; COMMIT; DELETE FROM public.t                      | multi-query
          18 | COMMIT                                                      | cannot open
          18 | DELETE FROM public.t                                        | cannot open DELETE query as cursor
          14 | DELETE FROM public.t RETURNING id                           | read-only
          18 | DELETE FROM public.t RETURNING id                           | read-only
          18 | WITH d AS (DELETE FROM public.t RETURNING id) SELECT FROM d | cannot
          18 | EXPLAIN ANALYZE DELETE FROM public.t                        | read-only
          18 | SELECT 1 AS a INTO public.u                                 | cannot open
          14 | SELECT public.grab()                                        | read-only
          18 | SELECT public.grab()                                        | read-only
          18 | SELECT nextval('public.s')                                  | read-only
          14 | SELECT set_config('transaction_read_only', 'off', false)    | read-write mode
          18 | SELECT set_config('transaction_read_only', 'off', false)    | read-write mode
          18 | CALL public.ends(1)                                         | transaction
          18 | SELECT id FROM public.t FOR UPDATE                          | read-only
          18 | SELECT id FROM t                                            | does not exist
          18 | SELECT wrong FROM public.t                                  | column "wrong" does not exist
          18 | SELECT 1 / (id - id) FROM public.t                          | division by zero
          18 | SELECT $1                                                   | parameter
          18 | -- nothing                                                  | cannot open
          18 | SELEKT 1                                                    | syntax error
          14 | SELECT pg_sleep(60)                                         | the time limit was reached
          18 | SELECT pg_sleep(60)                                         | the time limit was reached
          18 | SELECT public.unlimited() FROM pg_sleep(60)                 | the time limit was reached
          """)
  void isRefusedInTheServersWords(int major, String sql, String reason) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "assertion", SCHEMA);
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      Answer answer = ask(connection, sql);
      assertThat(answer).isInstanceOf(Unknown.class);
      assertThat(((Unknown) answer).reason()).contains(reason);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT count(*), to_regclass('public.u'), current_setting('statement_timeout'),"
                  + " current_setting('transaction_read_only') FROM public.t")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(8);
        assertThat(row.getString(2)).isNull();
        assertThat(row.getString(3)).isEqualTo("0");
        assertThat(row.getString(4)).isEqualTo("off");
      }
    }
  }

  /** What one of them sets or holds is gone before the next one, and reaches no other probe. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void leavesNothingToTheNext(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "assertion", SCHEMA);
        Connection connection = database.open()) {
      List<Probe> probes = new ArrayList<>();
      probes.add(assertion("SELECT set_config('search_path', 'public', false)"));
      probes.add(assertion("SELECT set_config('row_security', 'on', false) FROM public.t"));
      probes.add(assertion("SELEKT"));
      probes.add(assertion("SELECT id FROM t"));
      probes.add(assertion("SELECT 1 WHERE current_setting('row_security') = 'on'"));
      probes.add(new Probe("own", List.of(), "SELECT current_setting('search_path'), 1", true));
      Map<String, Answer> answers = ProbeRunner.run(connection, probes);
      assertThat(answers.keySet())
          .containsExactlyElementsOf(probes.stream().map(Probe::id).toList());
      assertThat(answers.get("SELECT id FROM t")).isInstanceOf(Unknown.class);
      assertThat(answers.get(probes.get(4).id())).isEqualTo(new Known(List.of()));
      assertThat(answers.get("own")).isEqualTo(new Known(List.of(Answer.Row.of("\"\"", 1))));
    }
  }
}
