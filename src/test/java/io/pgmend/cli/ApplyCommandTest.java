package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A changelog applied to, looked at and taken back from a database, and what stands against it. */
class ApplyCommandTest {

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      environments:
        staging: { url: "${SITE_URL}", allow: [expand, cutover] }
        production: { url: "${SITE_URL}", allow: [] }
        elsewhere: { url: "${NOT_SET}", allow: [cutover] }
      """;

  private static final String SCHEMA =
      """
      CREATE TABLE a (id int PRIMARY KEY, note text);
      CREATE TABLE b (id bigserial PRIMARY KEY, a_id int REFERENCES a (id));
      INSERT INTO a VALUES (1, 'x'), (2, NULL);
      INSERT INTO b (a_id) VALUES (1), (NULL);
      """;

  @TempDir private Path home;
  private CliSite site;

  @BeforeEach
  void generate() throws SQLException, IOException {
    site = new CliSite("apply_command", home, SCHEMA, PROFILE);
    Cli.Result generated = site.generate();
    assertThat(generated.exit()).as(generated.err()).isZero();
  }

  @AfterEach
  void end() {
    site.close();
  }

  /** Applied without a proof, which takes longer than all else here. */
  private Cli.Result on(String environment, String command, String... more) {
    String[] all = command.equals("apply") ? CliSite.with(more, "--unproven") : more;
    return site.bare(
        CliSite.with(
            all,
            command,
            site.folder().toString(),
            "--profile",
            site.profile().toString(),
            "--env",
            environment));
  }

  @Test
  void appliesShowsAndTakesBack() {
    String before = site.diff().out();
    Cli.Result dry = on("staging", "apply", "--dry-run");
    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(dry.out())
        .startsWith("Would apply 3 change sets on staging (")
        .contains("(blocks reads and writes)", "Nothing was done.");
    assertThat(site.diff().out()).isEqualTo(before);

    Cli.Result applied = on("staging", "apply");
    assertThat(applied.exit()).as(applied.err()).isZero();
    assertThat(applied.err()).contains("[1/3] ", "[3/3] ", "next: pgmend status ", "--env staging");
    assertThat(applied.out()).startsWith("3 change sets were applied on staging (");
    assertThat(site.diff().exit()).isZero();
    assertThat(site.generate().out()).startsWith("nothing to add: ");

    Cli.Result status = on("staging", "status");
    assertThat(status.exit()).isZero();
    assertThat(status.out())
        .contains("done ", "cutover 2 of 2 done", "Safe to stop here: yes.", "Drift: none");

    Cli.Result again = on("staging", "apply");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).startsWith("Nothing was to be applied");

    Cli.Result one = on("staging", "rollback", "--count", "1");
    assertThat(one.exit()).as(one.err()).isZero();
    assertThat(one.out()).startsWith("1 change set was rolled back on staging (");
    Cli.Result all = on("staging", "rollback", "--all");
    assertThat(all.exit()).as(all.err()).isZero();
    assertThat(all.err()).contains("[2/2] undo ");
    assertThat(site.diff().out()).isEqualTo(before);
  }

  @Test
  void refusesWhatTheEnvironmentDoesNotAllow() {
    Cli.Result result = on("production", "apply");
    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err())
        .contains("Environment production does not allow phase", "state  nothing was done");
    assertThat(on("staging", "apply", "--phase", "contract").exit()).isEqualTo(5);
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    assertThat(on("stagin", "apply").err()).contains("no environment", "\"staging\"");
    assertThat(on("stagin", "apply").exit()).isEqualTo(2);
    assertThat(on("elsewhere", "status").err()).contains("NOT_SET, which is not set");
    assertThat(on("staging", "status", "--url", "postgresql://h/d").exit()).isEqualTo(2);
    assertThat(on("staging", "rollback").exit()).isEqualTo(2);
    assertThat(on("staging", "rollback", "--all", "--count", "2").exit()).isEqualTo(2);
    assertThat(on("staging", "rollback", "--count", "0").exit()).isEqualTo(2);
    Cli.Result to = on("staging", "rollback", "--to", "nothing-of-the-kind");
    assertThat(to.exit()).isEqualTo(2);
    assertThat(to.err()).contains("\"nothing-of-the-kind\"", "state  nothing was done");
  }

  @Test
  void nobodyListens() {
    Cli.Result result =
        site.bare(
            "apply",
            "--unproven",
            site.folder().toString(),
            "--profile",
            site.profile().toString(),
            "--url",
            "postgresql://me@localhost:1/app");
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("state  nothing was done");
  }

  @Test
  void aStaleFingerprintIsRefused() throws SQLException {
    assertThat(on("staging", "apply").exit()).isZero();
    assertThat(on("staging", "rollback", "--count", "2").exit()).isZero();
    site.execute("ALTER TABLE a ADD more int; ALTER TABLE b ADD more int");
    Cli.Result dry = on("staging", "apply", "--dry-run");
    assertThat(dry.out()).contains("drift: ");
    assertThat(dry.exit()).isEqualTo(5);
    assertThat(on("staging", "status").out()).contains("Drift: public.");
    Cli.Result result = on("staging", "apply");
    assertThat(result.exit()).as(result.err()).isEqualTo(5);
    assertThat(result.err())
        .contains("its precondition does not hold", "Nothing was applied", "pgmend generate")
        .contains("exit 5: ");
  }

  @Test
  void whatFailsMidWaySaysWhereItStands() throws SQLException {
    site.execute("ALTER TABLE b ADD more int");
    Cli.Result result = on("staging", "apply");
    assertThat(result.exit()).as(result.err()).isEqualTo(7);
    assertThat(result.err())
        .contains("state  ", "was applied on staging", "each is complete")
        .contains("pgmend rollback " + site.folder() + " --env staging --count ");
    assertThat(on("staging", "rollback", "--all").exit()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptionEndsTheRunBetweenTwoChangeSets() throws Exception {
    String before = site.diff().out();
    site.execute(
        """
        CREATE FUNCTION pg_catalog_wait() RETURNS event_trigger LANGUAGE plpgsql
          AS 'BEGIN PERFORM pg_sleep(0.2); END';
        CREATE EVENT TRIGGER wait ON ddl_command_start EXECUTE FUNCTION pg_catalog_wait();
        """);
    File err = home.resolve("err").toFile();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.pgmend.cli.Main",
            "apply",
            site.folder().toString(),
            "--profile",
            site.profile().toString(),
            "--unproven",
            "--env",
            "staging");
    builder.redirectError(err).redirectOutput(home.resolve("out").toFile());
    builder.environment().put("SITE_URL", site.url());
    builder.environment().put("PGPASSWORD", site.password());
    Process process = builder.start();
    for (int i = 0; i < 600 && !Files.readString(err.toPath()).contains("[1/3]"); i++) {
      Thread.sleep(50);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(err.toPath());
    assertThat(process.exitValue()).as(said).isEqualTo(7);
    assertThat(said)
        .contains("Stopping after the change set that runs now", "error: stopped, as asked")
        .contains("next   pgmend apply " + site.folder() + " --env staging");

    site.execute("DROP EVENT TRIGGER wait; DROP FUNCTION pg_catalog_wait");
    assertThat(on("staging", "apply").exit()).isZero();
    assertThat(site.diff().exit()).isZero();
    assertThat(on("staging", "rollback", "--all").exit()).isZero();
    assertThat(site.diff().out()).isEqualTo(before);
  }

  @Test
  void aRoleThatMayOnlyReadCanCompareAndGenerate() throws SQLException, IOException {
    String reader = "pgmend_test_reader";
    site.execute(
        "DO $$ BEGIN CREATE ROLE "
            + reader
            + " LOGIN PASSWORD 'reader'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
            + " GRANT USAGE ON SCHEMA public TO "
            + reader
            + "; GRANT SELECT ON a, b TO "
            + reader);
    List<String> common =
        List.of("--url", site.url(reader), "--profile", site.profile().toString());
    var cli = new Cli(home).with("PGPASSWORD", "reader");
    String[] options = common.toArray(String[]::new);
    Cli.Result diff = cli.run(CliSite.with(options, "diff"));
    assertThat(diff.exit()).as(diff.out() + diff.err()).isEqualTo(1);
    assertThat(diff.out()).contains("positions of 1 sequences: needs SELECT on them");

    String fresh = home.resolve("fresh").toString();
    Cli.Result refused =
        cli.run(CliSite.with(options, "generate", "--out", fresh, "--shadow", "same-server"));
    assertThat(refused.exit()).isEqualTo(6);
    assertThat(refused.err())
        .contains("may not create databases", "state  nothing was done", "CREATEDB");
    Cli.Result applied =
        cli.run(CliSite.with(options, "apply", "--unproven", site.folder().toString()));
    assertThat(applied.exit()).as(applied.err()).isIn(6, 7);
    assertThat(applied.err()).contains("permission denied").doesNotContain("fault of pgmend");
    site.execute("DROP OWNED BY " + reader);
  }

  @Test
  void hostileNamesGoThereAndBack() throws IOException, SQLException {
    Path fixture = Path.of("src/test/resources/fixtures/keys/hostile-names");
    Path folder = Files.createDirectory(home.resolve("hostile"));
    try (var hostile =
        new CliSite(
            "hostile",
            folder,
            Files.readString(fixture.resolve("schema.sql")),
            Files.readString(fixture.resolve("profile.yaml")))) {
      String before = hostile.diff().out();
      assertThat(before).contains("we\"ird; drop table x; --");
      Cli.Result generated = hostile.generate();
      assertThat(generated.exit()).as(generated.err()).isZero();
      Cli.Result applied = hostile.run("apply", "--unproven", hostile.folder().toString());
      assertThat(applied.exit()).as(applied.err()).isZero();
      assertThat(hostile.diff().exit()).isZero();
      Cli.Result back = hostile.run("rollback", hostile.folder().toString(), "--all");
      assertThat(back.exit()).as(back.err()).isZero();
      assertThat(hostile.diff().out()).isEqualTo(before);
    }
  }
}
