package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Answer.Known;
import io.pgmend.finding.Answer.Unknown;
import io.pgmend.finding.Probe;
import io.pgmend.pg.QualifiedName;
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

  /** Each of these tables looks empty in one way or another; only one is known to be. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void asksNothingOfATableThatIsKnownToBeEmpty(int major) throws SQLException {
    String tables =
        """
        CREATE TABLE vacant (a int);
        CREATE TABLE emptied (a int); INSERT INTO emptied VALUES (1); DELETE FROM emptied;
        CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent); INSERT INTO child VALUES (1);
        CREATE TABLE parts (a int) PARTITION BY RANGE (a);
        CREATE TABLE some_columns (a int, b int);
        CREATE TABLE forced (a int); ALTER TABLE forced ENABLE ROW LEVEL SECURITY;
        CREATE SCHEMA closed; CREATE TABLE closed.inside (a int);
        GRANT SELECT ON vacant, emptied, parent, parts, forced, closed.inside TO catalog_test_probe;
        GRANT SELECT (a) ON some_columns TO catalog_test_probe;
        """;
    try (ShadowDatabase database = Databases.with(major, "probe", SCHEMA + tables);
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE catalog_test_probe");
      List<Probe> probes = new ArrayList<>();
      for (String name :
          List.of("vacant", "emptied", "parent", "parts", "some_columns", "forced", "missing")) {
        probes.add(vacant(new QualifiedName("public", name)));
      }
      probes.add(vacant(new QualifiedName("closed", "inside")));
      var alsoHidden =
          List.of(new QualifiedName("public", "hidden"), new QualifiedName("public", "vacant"));
      probes.add(
          new Probe("beside hidden", alsoHidden, "SELECT 'asked', 1", false)
              .whenEmpty(alsoHidden.subList(1, 2), List.of(Answer.Row.of("not asked", 0))));
      Map<String, Answer> answers = ProbeRunner.run(connection, probes);

      assertThat(answers.keySet())
          .containsExactlyElementsOf(probes.stream().map(Probe::id).toList());
      assertThat(answers.get("public.vacant"))
          .isEqualTo(new Known(List.of(Answer.Row.of("not asked", 0))));
      answers.remove("public.vacant");
      assertThat(answers.values())
          .allSatisfy(a -> assertThat(a).isEqualTo(new Known(List.of(Answer.Row.of("asked", 1)))));

      statement.execute("RESET ROLE");
      assertThat(ProbeRunner.run(connection, probes).values())
          .filteredOn(new Known(List.of(Answer.Row.of("not asked", 0)))::equals)
          .as("a superuser may also look at what is closed, forced and hidden")
          .hasSize(5);
    }
  }

  /** A database has more tables than its server has room for locks. */
  @ParameterizedTest
  @ValueSource(ints = {18})
  void holdsNoLocksFromOneLotToTheNext(int major) throws SQLException {
    String tables =
        """
        DO $$ BEGIN FOR i IN 1..400 LOOP
          EXECUTE format('CREATE TABLE t%s AS SELECT 1 AS a', i); END LOOP; END $$;
        """;
    try (ShadowDatabase database = Databases.with(major, "probe", tables);
        Connection connection = database.open()) {
      List<Probe> probes = new ArrayList<>();
      for (int i = 1; i <= 400; i++) {
        probes.add(probe("t" + i, "SELECT 'n', count(*) FROM public.t" + i));
      }
      probes.add(
          probe(
              "locks",
              "SELECT 'n', count(*) FROM pg_catalog.pg_locks"
                  + " WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation'"));
      Map<String, Answer> answers = ProbeRunner.run(connection, probes);
      assertThat(answers.get("t400")).isEqualTo(new Known(List.of(Answer.Row.of("n", 1))));
      assertThat(((Known) answers.get("locks")).total()).isLessThan(100);
    }
  }

  /** As long as it is asked, it says so. */
  private static Probe vacant(QualifiedName table) {
    return new Probe(table.toString(), List.of(table), "SELECT 'asked', 1", false)
        .whenEmpty(List.of(table), List.of(Answer.Row.of("not asked", 0)));
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
