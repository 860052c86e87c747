package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed roles are made on a real server, and do what they are for and nothing more. */
class ExplainRolesTest {

  private static final String SECRET = "w0rd";

  /** A view, a trigger and forced row security: what a role of few rights stumbles over. */
  private static final String SCHEMA =
      """
      CREATE SCHEMA "Shop";
      GRANT CREATE, USAGE ON SCHEMA "Shop" TO %1$s;
      SET ROLE %1$s;
      CREATE TABLE "Shop".users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
      CREATE TABLE "Shop".orders (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES "Shop".users (id), note text);
      CREATE VIEW "Shop".named AS SELECT o.id, u.name FROM "Shop".orders o JOIN "Shop".users u ON u.id = o.user_id;
      CREATE FUNCTION "Shop".touched() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
      CREATE TRIGGER touched BEFORE UPDATE ON "Shop".orders FOR EACH ROW EXECUTE FUNCTION "Shop".touched();
      INSERT INTO "Shop".users (name) VALUES ('ann'), ('bob');
      INSERT INTO "Shop".orders (user_id, note) VALUES (1, 'x'), (2, 'y'), (2, NULL);
      ALTER TABLE "Shop".orders ENABLE ROW LEVEL SECURITY;
      ALTER TABLE "Shop".orders FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON "Shop".orders USING (note = 'x');
      RESET ROLE;
      """;

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [Shop] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      strategy: { online_above_rows: 0 }
      """;

  @TempDir private Path home;
  private ShadowDatabase database;
  private String suffix;
  private Path profile;
  private Path folder;

  @BeforeEach
  void begin() throws IOException {
    database = TestServers.fresh(18, "roles");
    suffix = database.settings().database().replaceFirst(".*_", "");
    profile = Files.writeString(home.resolve("pgmend.yaml"), PROFILE);
    folder = home.resolve("changelog");
  }

  @AfterEach
  void end() throws SQLException {
    List<String> roles = List.of("apply-" + suffix, "diff " + suffix, "prove" + suffix, owner());
    for (String role : roles) {
      execute("DROP OWNED BY \"" + role + "\" CASCADE");
    }
    database.close();
    try (Connection connection = TestServers.fresh(18, "roles_end").open();
        Statement statement = connection.createStatement()) {
      for (String role : roles) {
        statement.execute("DROP ROLE \"" + role + "\"");
      }
    }
  }

  private String owner() {
    return "owner_" + suffix;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String script() {
    Cli.Result result =
        new Cli(home)
            .run(
                "explain",
                "roles",
                "--schema",
                "Shop,public",
                "--owner",
                owner(),
                "--diff-role",
                "diff " + suffix,
                "--prove-role",
                "prove" + suffix,
                "--apply-role",
                "apply-" + suffix);
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out();
  }

  private Cli.Result as(String role, String... arguments) {
    ConnectionSettings s = database.settings();
    var all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--profile", profile.toString()));
    return new Cli(home)
        .with("PGHOST", s.host())
        .with("PGPORT", Integer.toString(s.port()))
        .with("PGDATABASE", s.database())
        .with("PGUSER", role)
        .with("PGPASSWORD", SECRET)
        .run(all.toArray(String[]::new));
  }

  private String shadow() {
    ConnectionSettings s = database.settings();
    return "jdbc:postgresql://"
        + s.host()
        + ":"
        + s.port()
        + "/postgres?user="
        + s.user()
        + "&password="
        + TestServers.password(s);
  }

  @Test
  void eachRoleDoesItsWorkAndNoMore() throws SQLException {
    execute("CREATE ROLE " + owner());
    execute(SCHEMA.formatted(owner()));
    execute(script());
    for (String role : List.of("diff " + suffix, "prove" + suffix, "apply-" + suffix)) {
      execute("ALTER ROLE \"" + role + "\" PASSWORD '" + SECRET + "'");
    }
    Cli.Result diff = as("diff " + suffix, "diff");
    assertThat(diff.exit()).as(diff.out() + diff.err()).isEqualTo(1);
    assertThat(diff.out()).contains("5 rows in 2 tables").doesNotContain("inconclusive");

    Cli.Result generated =
        as("diff " + suffix, "generate", "--out", folder.toString(), "--shadow", shadow());
    assertThat(generated.exit()).as(generated.out() + generated.err()).isZero();
    assertThat(generated.out()).contains("backfill");
    Cli.Result proof = as("prove" + suffix, "prove", folder.toString(), "--shadow", shadow());
    assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();

    Cli.Result applied = as("apply-" + suffix, "apply", folder.toString());
    assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    assertThat(applied.err()).doesNotContain("replication-role", "sessions-not-visible");
    execute(script());
    Cli.Result mended = as("diff " + suffix, "diff");
    assertThat(mended.exit()).as(mended.out() + mended.err()).isZero();
    Cli.Result again =
        as("diff " + suffix, "generate", "--out", folder.toString(), "--shadow", shadow());
    assertThat(again.out()).as(again.err()).startsWith("nothing to add: ");
    Cli.Result proofAgain = as("prove" + suffix, "prove", folder.toString(), "--shadow", shadow());
    assertThat(proofAgain.err()).doesNotContain("permission denied");

    readersWriteNothing();
    Cli.Result back = as("apply-" + suffix, "rollback", folder.toString(), "--all");
    assertThat(back.exit()).as(back.out() + back.err()).isZero();
  }

  private void readersWriteNothing() throws SQLException {
    for (String role : List.of("diff " + suffix, "prove" + suffix)) {
      for (String write :
          List.of(
              "INSERT INTO \"Shop\".users (name) VALUES ('eve')",
              "UPDATE \"Shop\".users SET name = 'eve'",
              "DELETE FROM \"Shop\".orders",
              "ALTER TABLE \"Shop\".users ADD COLUMN x int",
              "CREATE TABLE \"Shop\".x ()",
              "CREATE TABLE public.x ()",
              "SELECT nextval('\"Shop\".orders_id_seq')",
              "DELETE FROM pgmend.ledger",
              "SET ROLE " + owner())) {
        assertThatThrownBy(() -> run(role, write))
            .as(role + ": " + write)
            .isInstanceOf(SQLException.class)
            .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
      }
    }
  }

  private void run(String role, String sql) throws SQLException {
    ConnectionSettings s = database.settings();
    String url = "jdbc:postgresql://" + s.host() + ":" + s.port() + "/" + s.database();
    try (Connection connection = DriverManager.getConnection(url, role, SECRET);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
