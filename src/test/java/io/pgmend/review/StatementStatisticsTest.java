package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Probe;
import io.pgmend.plan.review.Rehearsal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On servers that keep statistics of statements, and on one that does not. */
class StatementStatisticsTest {

  private static final Map<String, String> KEEPING =
      Map.of("shared_preload_libraries", "pg_stat_statements", "pg_stat_statements.track", "all");

  private static final String LIVE =
      """
      CREATE SCHEMA stats;
      CREATE EXTENSION pg_stat_statements SCHEMA stats;
      CREATE SCHEMA app;
      CREATE TABLE app.person (id bigint PRIMARY KEY, name text, born timestamptz);
      CREATE TABLE app.pet (id bigint PRIMARY KEY, owner bigint REFERENCES app.person);
      CREATE ROLE app LOGIN PASSWORD 'a';
      CREATE ROLE outsider LOGIN PASSWORD 'o';
      ALTER ROLE app SET search_path = app;
      GRANT USAGE ON SCHEMA app, stats TO app, outsider;
      GRANT ALL ON ALL TABLES IN SCHEMA app TO app;
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void readsWhatTheApplicationRanMost(int major) throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(major, KEEPING);
        ShadowDatabase database = ShadowServer.on(server).create("live");
        Connection live = database.open()) {
      run(live, LIVE);
      applicationRuns(database.settings().withUser("app", "a"));
      ownWork(live);
      // What another database runs is not this one's.
      try (Connection c = server.settings().open()) {
        run(c, "SELECT 'elsewhere'");
      }
      Queries queries = StatementStatistics.read(live);
      assertThat(queries.source()).isEqualTo("pg_stat_statements");
      List<String> texts = queries.statements().stream().map(Queries.Query::text).toList();
      assertThat(texts)
          .startsWith(
              "SELECT name FROM person WHERE id = $1",
              "SELECT id FROM person WHERE born > now() - interval $1 LIMIT $2")
          .contains("INSERT INTO pet VALUES ($1, $2)")
          .noneMatch(t -> t.contains("elsewhere"))
          .noneMatch(t -> t.contains("probed") || t.contains("pg_class") || t.contains("FOR KEY"))
          .noneMatch(t -> t.startsWith("CREATE") || t.startsWith("BEGIN") || t.startsWith("SET"));
      assertThat(queries.statements().get(0).searchPath()).isEqualTo("app");
      assertThat(StatementStatistics.read(live, 1).source())
          .matches("pg_stat_statements \\(the 1 most called of [0-9]+\\)");
      assertThat(StatementStatistics.read(live, 1).statements())
          .extracting(Queries.Query::text)
          .containsExactly(texts.get(0));

      // A value became a parameter where SQL takes none: nothing can be said of such a statement.
      Rehearsal seen = QueryRehearsal.begin(live, queries).result();
      assertThat(seen.unusable())
          .filteredOn(b -> b.number() == 2)
          .extracting(Rehearsal.Broken::reason)
          .containsExactly("syntax error at or near \"$1\"");
      assertThat(seen.unusable()).noneMatch(b -> b.number() == 1);

      assertHidden(database.settings().withUser("outsider", "o"));
      run(live, "GRANT pg_read_all_stats TO outsider");
      try (Connection outsider = database.settings().withUser("outsider", "o").open()) {
        assertThat(StatementStatistics.read(outsider).statements().get(0).text())
            .isEqualTo(texts.get(0));
      }
      run(live, "REVOKE USAGE ON SCHEMA stats FROM outsider");
      assertHidden(database.settings().withUser("outsider", "o"));
    }
  }

  private static void assertHidden(ConnectionSettings settings) {
    try (Connection outsider = settings.open()) {
      assertThatThrownBy(() -> StatementStatistics.read(outsider))
          .isInstanceOfSatisfying(
              QueriesException.class,
              e -> assertThat(e.kind()).isEqualTo(QueriesException.Kind.PERMISSION))
          .hasMessageContaining("The role outsider may not read pg_stat_statements: ")
          .hasMessageContaining("GRANT pg_read_all_stats TO \"outsider\"")
          .hasMessageContaining("--queries FILE");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    try (ShadowDatabase database = TestServers.fresh(18, "live");
        Connection live = database.open()) {
      assertThatThrownBy(() -> StatementStatistics.read(live))
          .isInstanceOf(QueriesException.class)
          .hasMessageContaining("Run CREATE EXTENSION pg_stat_statements");
      run(live, "CREATE EXTENSION pg_stat_statements");
      assertThatThrownBy(() -> StatementStatistics.read(live))
          .isInstanceOfSatisfying(
              QueriesException.class,
              e -> assertThat(e.kind()).isEqualTo(QueriesException.Kind.NO_STATISTICS))
          .hasMessageContaining("shared_preload_libraries");
    }
  }

  private static void applicationRuns(ConnectionSettings settings) throws SQLException {
    try (Connection app = settings.open();
        PreparedStatement often = app.prepareStatement("SELECT name FROM person WHERE id = ?")) {
      for (int i = 0; i < 40; i++) {
        often.setLong(1, i);
        often.execute();
        if (i % 2 == 0) {
          run(app, "SELECT id FROM person WHERE born > now() - interval '1 day' LIMIT 5");
        }
      }
      run(app, "BEGIN; INSERT INTO person VALUES (1, 'a'); INSERT INTO pet VALUES (1, 1); COMMIT");
    }
  }

  /** As much as pgmend itself runs on a live database, and then some. */
  private static void ownWork(Connection live) throws SQLException {
    CatalogReader.read(live);
    var probe = new Probe("p", List.of(), "SELECT 'probed', count(*) FROM app.person", false);
    for (int i = 0; i < 60; i++) {
      ProbeRunner.run(live, List.of(probe));
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
