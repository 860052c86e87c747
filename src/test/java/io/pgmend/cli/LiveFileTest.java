package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file stands in for the database: what the commands make of it, and what they refuse. */
class LiveFileTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SCHEMA =
      """
      CREATE TABLE users (id serial PRIMARY KEY, state text NOT NULL);
      CREATE TABLE orders (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users, note text);
      INSERT INTO users SELECT i, 'active' FROM generate_series(1, 20) i;
      INSERT INTO orders (user_id) SELECT i FROM generate_series(1, 20) i;
      ANALYZE users, orders;
      UPDATE pg_class SET reltuples = 3000000, relpages = 50000 WHERE oid = 'orders'::regclass;
      """;

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        enums:
          types: { state_enum: [active, inactive] }
          columns: [{ column: users.state, type: state_enum }]
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      strategy: { online_above_rows: 10000000 }
      environments: { staging: { url: "${SITE_URL}", allow: [expand, cutover] } }
      """;

  @TempDir private Path home;
  private CliSite site;
  private Path file;

  @BeforeEach
  void begin() throws Exception {
    site = new CliSite("live_file", home, SCHEMA, PROFILE);
    file = home.resolve("snapshot.json");
  }

  @AfterEach
  void end() {
    site.close();
  }

  /** A command on the file, with scratch databases beside the site's. */
  private Cli.Result onFile(String command, String... more) {
    return site.bare(
        CliSite.with(
            more, command, "--live", file.toString(), "--profile", site.profile().toString()));
  }

  private Cli.Result onScratch(String command, String... more) {
    return onFile(command, CliSite.with(more, "--shadow", "jdbc:" + site.url()));
  }

  private void take() {
    Cli.Result taken = site.bare("snapshot", "--url", site.url(), "--out", file.toString());
    assertThat(taken.exit()).as(taken.err()).isZero();
    assertThat(taken.err()).contains("wrote " + file);
  }

  private static List<String> findings(Cli.Result diff) throws Exception {
    JsonNode findings = JSON.readTree(diff.out()).get("findings");
    assertThat(findings).isNotEmpty();
    return StreamSupport.stream(findings.spliterator(), false)
        .map(f -> f.get("id").asText() + " " + f.get("object").asText() + " " + f.get("outcome"))
        .map(line -> line.replaceAll("\"reason\":\"[^\"]*\"", ""))
        .toList();
  }

  @Test
  void aScriptOfTheStructureStandsInAsADumpDoes() throws Exception {
    take();
    List<String> bySnapshot = findings(onScratch("diff", "--format", "json"));
    file = home.resolve("structure.sql");
    Cli.Result script =
        site.bare(
            "snapshot", "--url", site.url(), "--format", "sql", "--out", file.toString());
    assertThat(script.exit()).as(script.err()).isZero();
    assertThat(findings(onScratch("diff", "--format", "json"))).isEqualTo(bySnapshot);
    Cli.Result refused = site.bare("snapshot", "--url", site.url(), "--with-roles");
    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(refused.err()).contains("--format sql");
  }

  @Test
  void theSnapshotGoesWhereItShallAndIsWholeOrNotThere() throws Exception {
    take();
    Cli.Result printed = site.bare("snapshot", "--url", site.url());
    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).isEqualTo(Files.readString(file));
    assertThat(SnapshotFile.read(file).snapshot().tables()).hasSize(2);
    Path nowhere = home.resolve("no/such/folder.json");
    Cli.Result failed = site.bare("snapshot", "--url", site.url(), "--out", nowhere.toString());
    assertThat(failed.exit()).isEqualTo(2);
    assertThat(failed.err()).contains("could not be written", nowhere.toString());
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.endsWith(".part"));
    }
  }

  @Test
  void diffSaysOfTheFileWhatItSaysOfTheDatabaseWithoutRows() throws Exception {
    take();
    Cli.Result live = site.diff("--no-data", "--format", "json");
    Cli.Result stored = onFile("diff", "--format", "json");
    assertThat(findings(stored)).isEqualTo(findings(live));
    assertThat(stored.exit()).isEqualTo(live.exit()).isEqualTo(3);
    assertThat(stored.out()).contains("rows are not in a snapshot");
    assertThat(JSON.readTree(stored.out()).get("fingerprint"))
        .isEqualTo(JSON.readTree(live.out()).get("fingerprint"));
    assertThat(onFile("diff").err())
        .contains("neither rows nor the state of the server were looked at");
  }

  @Test
  void generateProveAndReviewNeedNoDatabase() throws Exception {
    take();
    Path folder = site.folder();
    Cli.Result generated = onScratch("generate", "--out", folder.toString());
    assertThat(generated.exit()).as(generated.err()).isZero();
    assertThat(generated.out()).contains("a snapshot stands in for the live database");
    assertThat(folder.resolve("plan.json")).content().contains("convert-key");
    Cli.Result proven = onScratch("prove", folder.toString());
    assertThat(proven.exit()).as(proven.out() + proven.err()).isZero();
    assertThat(proven.out()).contains("a snapshot stands in for the live database");
    Path changes =
        Files.writeString(
            home.resolve("changes.sql"),
            """
            --liquibase formatted sql

            --changeset me:checked
            ALTER TABLE orders ADD CONSTRAINT noted CHECK (note <> '');
            --rollback ALTER TABLE orders DROP CONSTRAINT noted;
            """);
    Cli.Result reviewed = onScratch("review", "--changelog", changes.toString());
    assertThat(reviewed.exit()).as(reviewed.err()).isEqualTo(1);
    assertThat(reviewed.out())
        .contains("3,000,000")
        .containsPattern("snapshot\\.json\\s+\\(snapshot of ")
        .contains("row estimates and sizes are those of the day it was taken")
        .containsPattern("is not\\s+known: rows are\\s+not in a snapshot");
    Cli.Result live =
        site.run("review", "--changelog", changes.toString(), "--shadow", "same-server");
    assertThat(complaints(reviewed)).isEqualTo(complaints(live)).isNotEmpty();
  }

  private static List<String> complaints(Cli.Result review) {
    return review.out().lines().filter(l -> l.matches("(high|medium|low) .*")).toList();
  }

  @Test
  void whatWasAppliedIsInTheFile() {
    site.generate();
    Cli.Result applied =
        site.bare(
            "apply",
            site.folder().toString(),
            "--env",
            "staging",
            "--unproven",
            "--profile",
            site.profile().toString());
    assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    take();
    Cli.Result proven = onScratch("prove", site.folder().toString());
    assertThat(proven.exit()).as(proven.out() + proven.err()).isZero();
    assertThat(proven.out()).contains("has been run on the live database already");
    assertThat(onScratch("generate", "--out", site.folder().toString()).out())
        .contains("nothing to add");
  }

  /** Rows and all: the rules' questions are answered by the dump's rows. */
  @Test
  void aDumpStandsInWithItsRows() throws Exception {
    String dump =
        """
        -- Dumped from database version 18.1
        \\restrict token
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE TABLE public.users (id integer GENERATED BY DEFAULT AS IDENTITY, state text NOT NULL);
        ALTER TABLE public.users OWNER TO live_file_owner;
        COPY public.users (id, state) FROM stdin;
        1\tactive
        2\tgone
        \\.
        ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
        \\unrestrict token
        """;
    file = Files.writeString(home.resolve("dump.sql"), dump);
    Cli.Result diff = onScratch("diff");
    assertThat(diff.exit()).as(diff.out() + diff.err()).isEqualTo(1);
    assertThat(diff.out()).contains("gone", "needs-decision");
    assertThat(diff.err())
        .contains("a dump stands in for the live database", "role live_file_owner was made");
    Files.writeString(file, dump.replaceAll("(?s)COPY.*\\\\\\.\n", ""));
    Cli.Result bare = onScratch("diff");
    assertThat(bare.exit()).as(bare.out() + bare.err()).isEqualTo(3);
    assertThat(bare.out()).contains("rows are not in this dump");
    String folder = home.resolve("of-dump").toString();
    assertThat(onScratch("generate", "--out", folder).exit()).isZero();
    assertThat(Path.of(folder, "snapshot.json")).content().contains("\"database\": \"dump.sql\"");
    Cli.Result proven = onScratch("prove", folder);
    assertThat(proven.exit()).as(proven.out() + proven.err()).isZero();
    Files.writeString(file, "PGDMP and what follows");
    refused(onScratch("diff"), "custom format");
    site.execute("DROP ROLE IF EXISTS live_file_owner");
  }

  @Test
  void whatAFileCannotGiveIsRefused() throws Exception {
    take();
    refused(onFile("diff", "--url", site.url()), "--url and --live name two databases");
    refused(onScratch("prove", folder(), "--rows", "sample"), "so none can be copied");
    refused(
        onFile("prove", folder(), "--shadow", "same-server"),
        "there is none where a file stands in for it");
    Path changes = Files.writeString(home.resolve("c.sql"), "--liquibase formatted sql\n");
    refused(
        onScratch("review", "--changelog", changes.toString(), "--queries", "pg_stat_statements"),
        "what the live database has run is not in");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() / 2));
    refused(onFile("diff"), "was cut off");
    Files.writeString(file, "{}");
    refused(onFile("diff"), "is no snapshot of pgmend");
    Files.delete(file);
    refused(onFile("diff"), "cannot be read");
  }

  private String folder() {
    if (!Files.exists(site.folder())) {
      site.generate();
    }
    return site.folder().toString();
  }

  private static void refused(Cli.Result result, String said) {
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
    assertThat(result.err()).contains(said, "state ", "next ");
    assertThat(result.out()).isEmpty();
  }
}
