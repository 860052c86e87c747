package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Answer.Known;
import io.pgmend.finding.Answer.Unknown;
import io.pgmend.finding.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeRunnerTest {

  private static final String SCHEMA =
      """
      CREATE TABLE t (a text, secret int);
      INSERT INTO t VALUES ('x', 1), ('x', 2), (NULL, 3), ('', 4);
      DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'catalog_test_probe') THEN
        CREATE ROLE catalog_test_probe NOLOGIN; END IF; END $$;
      CREATE TABLE hidden (a int);
      CREATE TABLE filtered (a int);
      ALTER TABLE filtered ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON t, filtered TO catalog_test_probe;
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void answersEachProbeByItself(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "probe", SCHEMA);
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE catalog_test_probe");
      List<Probe> probes = new ArrayList<>();
      probes.add(
          probe(
              "values",
              "SELECT a, count(*) FROM public.t GROUP BY a ORDER BY 2 DESC, a NULLS LAST"));
      probes.add(probe("none", "SELECT a, secret FROM public.t WHERE false"));
      probes.add(probe("hidden", "SELECT 'n', count(*) FROM public.hidden"));
      probes.add(probe("filtered", "SELECT 'n', count(*) FROM public.filtered"));
      probes.add(probe("wrong", "SELECT 'n', 1 / 0"));
      probes.add(probe("unqualified", "SELECT 'n', count(*) FROM t"));
      for (int i = 0; i < 60; i++) {
        probes.add(probe("many " + i, "SELECT '" + i + "', " + i));
      }
      Map<String, Answer> answers = ProbeRunner.run(connection, probes);

      assertThat(answers.keySet())
          .containsExactlyInAnyOrderElementsOf(probes.stream().map(Probe::id).toList());
      assertThat(answers.get("values"))
          .isEqualTo(
              new Known(
                  List.of(
                      new Answer.Row("x", false, 2),
                      new Answer.Row("", false, 1),
                      new Answer.Row("", true, 1))));
      assertThat(answers.get("none")).isEqualTo(new Known(List.of()));
      assertThat(((Unknown) answers.get("hidden")).reason())
          .isEqualTo("this role may not look: permission denied for table hidden");
      assertThat(((Unknown) answers.get("filtered")).reason())
          .startsWith("row security hides rows");
      assertThat(((Unknown) answers.get("wrong")).reason()).isEqualTo("division by zero");
      assertThat(((Unknown) answers.get("unqualified")).reason()).contains("does not exist");
      assertThat(answers.get("many 59"))
          .isEqualTo(new Known(List.of(new Answer.Row("59", false, 59))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18})
  void writesNothing(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "probe", SCHEMA + "CREATE SEQUENCE s;");
        Connection connection = database.open()) {
      Answer answer =
          ProbeRunner.run(connection, List.of(probe("next", "SELECT 'n', nextval('public.s')")))
              .get("next");
      assertThat(((Unknown) answer).reason()).contains("read-only transaction");
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18})
  void aLostConnectionIsNotAnAnswer(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "probe", SCHEMA);
        Connection connection = database.open()) {
      assertThatThrownBy(
              () ->
                  ProbeRunner.run(
                      connection,
                      List.of(
                          probe("die", "SELECT 'n', pg_terminate_backend(pg_backend_pid())::int"))))
          .isInstanceOf(SQLException.class);
    }
  }

  private static Probe probe(String id, String query) {
    return new Probe(id, List.of(), query, true);
  }
}
