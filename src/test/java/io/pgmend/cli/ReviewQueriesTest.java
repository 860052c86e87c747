package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's statements beside a review, from the arguments to what is printed. */
class ReviewQueriesTest {

  private static final String LIVE =
      """
      CREATE SCHEMA app;
      CREATE TABLE app.orders (id int PRIMARY KEY, note text);
      CREATE TABLE app.log (line text);
      INSERT INTO app.orders VALUES (1, 'x');
      ANALYZE;
      """;

  /** A column under another name, one more column, and the old name again. */
  private static final String CHANGES =
      """
      --liquibase formatted sql

      --changeset me:renames labels:cutover
      SET LOCAL lock_timeout = '700ms';
      ALTER TABLE app.orders RENAME note TO remark;
      --rollback SET LOCAL lock_timeout = '700ms';
      --rollback ALTER TABLE app.orders RENAME remark TO note;

      --changeset me:adds
      SET LOCAL lock_timeout = '700ms';
      ALTER TABLE app.orders ADD COLUMN IF NOT EXISTS note text;
      --rollback SET LOCAL lock_timeout = '700ms';
      --rollback ALTER TABLE app.orders DROP COLUMN IF EXISTS note;

      --changeset me:drops labels:contract
      SET LOCAL lock_timeout = '700ms';
      DROP TABLE IF EXISTS app.log;
      --rollback CREATE TABLE IF NOT EXISTS app.log (line text);
      """;

  @TempDir private Path home;
  private Path changelog;

  @BeforeEach
  void begin() throws IOException {
    changelog =
        Files.writeString(
            Files.createDirectory(home.resolve("db")).resolve("changes.sql"), CHANGES);
  }

  private Cli.Result review(ConnectionSettings live, String... more) throws IOException {
    Path profile = Files.writeString(home.resolve("pgmend.yaml"), "profile: 1\n");
    String url =
        "postgresql://"
            + live.user()
            + "@"
            + live.host()
            + ":"
            + live.port()
            + "/"
            + live.database();
    return new Cli(home)
        .with("PGPASSWORD", TestServers.password(live))
        .with("COLUMNS", "150")
        .run(
            CliSite.with(
                more,
                "review",
                "--url",
                url,
                "--profile",
                profile.toString(),
                "--changelog",
                changelog.toString(),
                "--shadow",
                "same-server"));
  }

  private static void run(ConnectionSettings settings, String sql) throws SQLException {
    try (Connection connection = settings.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** {@code change set: numbers} of a list of the rehearsal's. */
  private static List<String> listed(JsonNode lists) {
    var out = new ArrayList<String>();
    for (JsonNode each : lists) {
      var numbers = new ArrayList<String>();
      each.get("statements")
          .forEach(
              s ->
                  numbers.add(
                      s.get("number")
                          + (s.path("mendedBy").isObject()
                              ? " until " + s.get("mendedBy").get("id").asText()
                              : "")));
      out.add(each.get("changeSet").get("id").asText() + ": " + String.join(", ", numbers));
    }
    return out;
  }

  @Test
  void statementsOfAFile() throws Exception {
    Path queries =
        Files.writeString(
            home.resolve("queries.sql"),
            """
            SELECT id FROM orders WHERE id = $1;
            UPDATE orders SET note = :note WHERE id = :id;
            SELECT * FROM orders;
            INSERT INTO log VALUES (?);
            SELECT gone FROM orders;
            """);
    try (ShadowDatabase live = TestServers.fresh(18, "queries")) {
      run(live.settings(), LIVE);
      run(
          live.settings(),
          "ALTER DATABASE \"" + live.settings().database() + "\" SET search_path = app");
      Cli.Result json = review(live.settings(), "--format", "json", "--queries", queries + "");
      JsonNode rehearsal = new ObjectMapper().readTree(json.out()).get("rehearsal");
      assertThat(rehearsal.isObject()).as(json.err()).isTrue();
      assertThat(rehearsal.get("source").asText()).isEqualTo("queries.sql");
      assertThat(rehearsal.get("statements").asInt()).isEqualTo(4);
      assertThat(rehearsal.get("broken").asInt()).isEqualTo(2);
      assertThat(listed(rehearsal.get("breaks")))
          .containsExactly("renames: 2 until adds", "drops: 4");
      assertThat(listed(rehearsal.get("changes"))).containsExactly("renames: 3", "adds: 3");
      assertThat(rehearsal.get("unusable"))
          .singleElement()
          .satisfies(u -> assertThat(u.get("number").asInt()).isEqualTo(5))
          .satisfies(u -> assertThat(u.get("reason").asText()).contains("\"gone\" does not exist"));

      Path page = home.resolve("review.html");
      Path comment = home.resolve("comment.md");
      Cli.Result text =
          review(
              live.settings(),
              "--queries",
              queries.toString(),
              "--also",
              "html=" + page,
              "--also",
              "markdown=" + comment);
      assertThat(text.out())
          .contains(
              "Query rehearsal: 2 of 4 statements break (queries.sql), and here is why:",
              "- after renames:",
              "column \"note\" of relation \"orders\" does not exist; taken again after adds",
              "- after drops:",
              "relation \"log\" does not exist",
              "- after adds still taken, but not as before:",
              "3: with column note");
      assertThat(Files.readString(comment))
          .contains("taken again after adds", "The statements that are still taken");
      assertThat(Files.readString(page)).contains("Taken again after", "with column note");
    }
  }

  @Test
  void statementsThatTheLiveDatabaseKeeps() throws Exception {
    var keeping = Map.of("shared_preload_libraries", "pg_stat_statements");
    try (EmbeddedServer server = EmbeddedServer.start(18, keeping);
        ShadowDatabase live = ShadowServer.on(server).create("queries")) {
      run(live.settings(), LIVE + "CREATE EXTENSION pg_stat_statements;");
      for (int i = 0; i < 3; i++) {
        run(live.settings(), "SELECT note FROM app.orders WHERE id = 7");
      }
      run(live.settings(), "SELECT line FROM app.log");
      Cli.Result json =
          review(live.settings(), "--format", "json", "--queries", "pg_stat_statements");
      JsonNode rehearsal = new ObjectMapper().readTree(json.out()).get("rehearsal");
      assertThat(rehearsal.isObject()).as(json.err()).isTrue();
      assertThat(rehearsal.get("source").asText()).isEqualTo("pg_stat_statements");
      assertThat(rehearsal.get("breaks"))
          .extracting(b -> b.get("changeSet").get("id").asText())
          .containsExactly("renames", "drops");
      assertThat(rehearsal.get("breaks").get(0).get("statements"))
          .extracting(s -> s.get("statement").asText())
          .containsExactly("SELECT note FROM app.orders WHERE id = $1");
      assertThat(rehearsal.get("breaks").get(1).get("statements"))
          .extracting(s -> s.get("statement").asText())
          .containsExactly("SELECT line FROM app.log");
    }
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    try (ShadowDatabase live = TestServers.fresh(18, "queries")) {
      run(live.settings(), LIVE);
      Cli.Result none = review(live.settings(), "--queries", "pg_stat_statements");
      assertThat(none.exit()).isEqualTo(ExitCode.INCONCLUSIVE.code());
      assertThat(none.err()).contains("CREATE EXTENSION pg_stat_statements");
      Cli.Result missing = review(live.settings(), "--queries", home.resolve("no.sql").toString());
      assertThat(missing.exit()).isEqualTo(ExitCode.USAGE.code());
      assertThat(missing.err()).contains("no.sql");
    }
  }

  /** One that fails breaks nothing: those behind it are not tried. */
  @Test
  void aChangeSetThatFailsEndsTheRehearsal() throws Exception {
    Files.writeString(
        changelog, CHANGES.replace("ADD COLUMN IF NOT EXISTS note text", "DROP COLUMN nothing"));
    Path queries =
        Files.writeString(home.resolve("queries.jsonl"), "\"SELECT line FROM app.log\"\n");
    try (ShadowDatabase live = TestServers.fresh(18, "queries")) {
      run(live.settings(), LIVE);
      Cli.Result json =
          review(live.settings(), "--format", "json", "--queries", queries.toString());
      assertThat(json.exit()).as(json.err()).isEqualTo(ExitCode.FINDINGS.code());
      JsonNode review = new ObjectMapper().readTree(json.out());
      assertThat(review.get("rehearsal").get("statements").asInt()).isEqualTo(1);
      assertThat(review.get("rehearsal").get("breaks")).isEmpty();
    }
  }
}
