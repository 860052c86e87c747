package io.pgmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.database.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What apply asks for before it begins, and what it says and leaves behind afterwards. */
class ApplyGuardsTest {

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        user_references: { target: public.users(id), instead_of: [auth.users(id)], orphans: quarantine }
      environments:
        staging: { url: "${SITE_URL}", allow: [expand, cutover] }
        careful: { url: "${SITE_URL}", allow: [expand, cutover], hazards: [data-loss, breaks-application] }
        production: { url: "${SITE_URL}", allow: [expand, cutover], hazards: [data-loss, breaks-application] }
      """;

  private static final String SCHEMA =
      """
      CREATE SCHEMA auth;
      CREATE TABLE auth.users (id int PRIMARY KEY);
      CREATE TABLE users (id int PRIMARY KEY);
      CREATE TABLE notes (id int PRIMARY KEY, user_id int REFERENCES auth.users (id));
      INSERT INTO auth.users VALUES (1), (2), (3);
      INSERT INTO users VALUES (1);
      INSERT INTO notes VALUES (1, 1), (2, 2), (3, 3);
      """;

  @TempDir private Path home;
  private CliSite site;

  @BeforeEach
  void generate() throws SQLException, IOException {
    site = new CliSite("apply_guards", home, SCHEMA, PROFILE);
    Cli.Result generated = site.generate();
    assertThat(generated.exit()).as(generated.err()).isZero();
  }

  @AfterEach
  void end() {
    site.close();
  }

  private String[] arguments(String environment, String command, String... more) {
    return CliSite.with(
        more,
        command,
        site.folder().toString(),
        "--profile",
        site.profile().toString(),
        "--env",
        environment);
  }

  private Cli.Result on(String environment, String command, String... more) {
    return site.bare(arguments(environment, command, more));
  }

  /** Answers on a terminal. */
  private Cli.Result typed(String answer, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var variables = Map.of("PGPASSWORD", site.password(), "SITE_URL", site.url());
    var terminal =
        new Terminal(
            new ByteArrayInputStream((answer + "\nmore").getBytes(UTF_8)),
            out,
            err,
            new Environment(variables, home, "somebody"),
            true);
    int exit = Main.run(terminal, arguments);
    return new Cli.Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void provenAndAllowedItRunsLooksAndLeavesARecord() throws IOException {
    Cli.Result unproven = on("staging", "apply");
    assertThat(unproven.exit()).isEqualTo(5);
    assertThat(unproven.err())
        .contains("counts as not proven: there is no proof.json", "has the hazard data-loss")
        .contains("state  nothing was done", "--unproven", "--allow-hazard data-loss");
    Cli.Result proven = site.prove();
    assertThat(proven.exit()).as(proven.out() + proven.err()).isZero();
    assertThat(on("staging", "apply").err()).doesNotContain("proven");

    Cli.Result dry = on("staging", "apply", "--dry-run");
    assertThat(dry.exit()).isEqualTo(5);
    assertThat(dry.out()).contains("refused: Change set repoint-reference-", "Nothing was done.");
    assertThat(on("staging", "apply", "--dry-run", "--allow-hazard", "data-loss").exit()).isZero();
    assertThat(site.folder().resolve("runs")).doesNotExist();

    Cli.Result applied = on("staging", "apply", "--allow-hazard", "data-loss");
    assertThat(applied.exit()).as(applied.err()).isZero();
    assertThat(applied.out())
        .contains("2 change sets were applied on staging")
        .contains("verified: 1 finding is gone", "verified: public.notes holds 2 rows fewer")
        .doesNotContain("problem");
    assertThat(applied.err()).contains("record: " + site.folder().resolve("runs"));
    JsonNode record = new ObjectMapper().readTree(Files.readString(record("staging-apply")));
    assertThat(record.at("/proven").asBoolean()).isTrue();
    assertThat(record.at("/by/osUser").asText()).isEqualTo("somebody");
    assertThat(record.at("/tool").asText()).isEqualTo(Version.line());
    assertThat(record.at("/next/0").asText())
        .startsWith("pgmend status " + site.folder() + " --env staging");

    assertThat(site.generate().out()).startsWith("nothing to add: ");
    assertThat(site.prove().exit()).as("records are no part of the changelog").isZero();
    assertThat(on("staging", "rollback", "--all").exit()).isZero();
    assertThat(record("staging-rollback")).isNotEmptyFile();
    assertThat(on("staging", "rollback", "--all").out()).startsWith("Nothing was to be");
    assertThat(records()).hasSize(2);
  }

  @Test
  void theProfileAllowsHazardsAndProductionWantsItsName() throws Exception {
    assertThat(on("careful", "apply", "--unproven", "--dry-run").exit()).isZero();
    Cli.Result refused = on("production", "apply", "--unproven");
    assertThat(refused.exit()).isEqualTo(5);
    assertThat(refused.err())
        .contains("is a production database, and its name was not typed")
        .contains("--confirm production");
    assertThat(on("production", "apply", "--unproven", "--confirm", "staging").exit()).isEqualTo(2);
    Cli.Result wrong = typed("produktion", arguments("production", "apply", "--unproven"));
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("Type its name, production, to go on: ", "produktion, is not that of production");
    assertThat(typed("", arguments("production", "apply", "--unproven")).exit()).isEqualTo(5);
    Cli.Result right = typed("production", arguments("production", "apply", "--unproven"));
    assertThat(right.exit()).as(right.err()).isZero();
    assertThat(on("production", "rollback", "--all").exit()).isEqualTo(5);
    assertThat(on("production", "rollback", "--all", "--confirm", "production").exit()).isZero();
  }

  @Test
  void whatIsFoundWrongAfterwardsIsNoSuccess() throws Exception {
    Cli.Result applied = on("careful", "apply", "--unproven");
    assertThat(applied.exit()).isZero();
    site.execute("ALTER TABLE notes ALTER user_id SET DEFAULT 1");
    Cli.Result back = on("careful", "rollback", "--count", "1");
    assertThat(back.exit()).as(back.out()).isEqualTo(1);
    assertThat(back.out())
        .contains("problem: After the run auth.users, public.notes, ", "expects them");
    assertThat(back.err()).contains("exit 1: ");
  }

  @Test
  void takesBackWhatFailed() throws Exception {
    site.execute("ALTER TABLE notes ADD more int");
    Cli.Result taken = on("careful", "apply", "--unproven", "--on-failure", "rollback");
    assertThat(taken.exit()).as(taken.err()).isEqualTo(7);
    assertThat(taken.err())
        .contains(
            "[1/2] ", "[1/1] undo expand", "rolled back again, 1 change set", "nothing of it stays")
        .contains("exit 7: ");
    assertThat(Files.readString(record("careful-apply"))).contains("\"taken-back\"");
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    Cli.Result hazard = on("staging", "apply", "--allow-hazard", "data-los");
    assertThat(hazard.exit()).isEqualTo(2);
    assertThat(hazard.err()).contains("there is no hazard data-los; did you mean \"data-loss\"?");
    assertThat(on("staging", "apply", "--on-failure", "explode").exit()).isEqualTo(2);
    assertThat(on("staging", "apply", "--pause", "--unproven").exit()).isEqualTo(2);
  }

  private Path record(String what) throws IOException {
    return records().stream()
        .filter(f -> f.getFileName().toString().endsWith("Z-" + what + ".json"))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> records() throws IOException {
    try (Stream<Path> files = Files.list(site.folder().resolve("runs"))) {
      return files.sorted().toList();
    }
  }
}
