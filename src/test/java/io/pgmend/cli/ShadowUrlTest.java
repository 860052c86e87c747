package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --shadow jdbc:...}: another server, given by its URL, drafts and proves. */
class ShadowUrlTest {

  private static final String SCHEMA =
      """
      CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
      CREATE TABLE orders (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users (id));
      INSERT INTO users (name) VALUES ('ann'), ('bob');
      INSERT INTO orders (user_id) VALUES (1), (2), (2);
      """;

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      """;

  @TempDir private Path home;
  private CliSite site;
  private EmbeddedServer other;

  @BeforeEach
  void begin() throws SQLException, IOException {
    site = new CliSite("shadow_url", home, SCHEMA, PROFILE);
    other = EmbeddedServer.start(18);
  }

  @AfterEach
  void end() {
    other.close();
    site.close();
  }

  @Test
  void draftsAndProvesThereAndLeavesNothing() throws Exception {
    List<String> here = databases(TestServers.of(18).settings());
    List<String> there = databases(other.settings());
    String url = url(other.settings(), "postgres", TestServers.password(other.settings()));

    Cli.Result generated = site.run("generate", "--out", site.folder().toString(), "--shadow", url);
    assertThat(generated.exit()).as(generated.err()).isZero();
    assertThat(generated.out()).startsWith("added 3 change sets to ");
    Cli.Result proof = site.run("prove", site.folder().toString(), "--shadow", url);
    assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();
    assertThat(proof.out())
        .contains("127.0.0.1:" + other.settings().port(), "Verdict: proven.")
        .doesNotContain(TestServers.password(other.settings()));
    assertThat(databases(other.settings())).isEqualTo(there);

    // What is kept of a proof that fails stands on the other server, not beside the live database.
    site.execute("ALTER TABLE orders ADD CHECK (user_id > 0)");
    Cli.Result kept = site.run("prove", site.folder().toString(), "--shadow", url, "--keep");
    assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(4);
    assertThat(databases(other.settings()))
        .hasSizeGreaterThan(there.size())
        .filteredOn(name -> !there.contains(name))
        .allMatch(name -> name.startsWith("pgmend_shadow_"));
    assertThat(databases(TestServers.of(18).settings())).isEqualTo(here);
  }

  @Test
  void anotherMajorIsSaid() throws Exception {
    ConnectionSettings older = TestServers.of(14).settings();
    String url = url(older, "postgres", TestServers.password(older));
    site.run("generate", "--out", site.folder().toString(), "--shadow", url);
    Cli.Result proof = site.run("prove", site.folder().toString(), "--shadow", url);
    assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();
    assertThat(proof.out()).contains("PostgreSQL 14", "the live database runs 18");
  }

  @Test
  void aRoleThatMayNotCreateDatabasesIsToldSoAndNothingIsWritten() throws Exception {
    try (Connection c = other.settings().open();
        Statement s = c.createStatement()) {
      s.execute("CREATE ROLE plain LOGIN PASSWORD 'plain-secret'");
    }
    String url = url(other.settings(), "plain", "plain-secret");
    Cli.Result generated = site.run("generate", "--out", site.folder().toString(), "--shadow", url);
    assertThat(generated.exit()).isNotZero();
    assertThat(generated.err())
        .contains("plain may not create databases", "CREATEDB")
        .doesNotContain("plain-secret");
    assertThat(Files.exists(site.folder())).isFalse();
  }

  private static String url(ConnectionSettings server, String user, String password) {
    return "jdbc:postgresql://"
        + server.host()
        + ":"
        + server.port()
        + "/postgres?user="
        + user
        + "&password="
        + password;
  }

  private static List<String> databases(ConnectionSettings server) throws SQLException {
    var names = new ArrayList<String>();
    try (Connection c = server.open();
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery("SELECT datname FROM pg_database ORDER BY 1")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }
}
