package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder is checked by what stands in it, on a machine that has never seen its database. */
@TestInstance(Lifecycle.PER_CLASS)
class VerifyCommandTest {

  private static final String SCHEMA =
      """
      CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
      CREATE TABLE orders (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users);
      INSERT INTO users (name) SELECT 'n' || i FROM generate_series(1, 20) i;
      INSERT INTO orders (user_id) SELECT i FROM generate_series(1, 20) i;
      ANALYZE
      """;

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      """;

  @TempDir private Path home;
  @TempDir private Path elsewhere;
  private CliSite site;
  private Path folder;

  @BeforeAll
  void generate(@TempDir Path at) throws Exception {
    site = new CliSite("verify", at, SCHEMA, PROFILE);
    assertThat(site.generate("--flat").exit()).isZero();
    assertThat(site.prove().exit()).isZero();
  }

  @AfterAll
  void end() {
    site.close();
  }

  /** The folder as somebody else checks it out, with the profile in it. */
  @BeforeEach
  void checkOut() throws IOException {
    folder = Files.createTempDirectory(elsewhere, "checkout");
    try (var files = Files.list(site.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Files.copy(site.profile(), folder.resolve("pgmend.yaml"));
  }

  private Cli.Result verify(String... more) {
    return site.bare(CliSite.with(more, "verify", folder.toString()));
  }

  /** On a server of its own, started for it. */
  @Test
  void hashesAreRightAndTheProofHolds() throws Exception {
    List<String> before = names();
    Cli.Result result = new Cli(home).run("verify", folder.toString());
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("files of change sets, by plan.json", "PLAN.md, all but its proof")
        .contains("snapshot.json, by plan.json", "all of these, by proof.json")
        .contains("forward.sql, by the change sets", "rollback.sql, by the change sets")
        .contains("a snapshot stands in for the live database")
        .contains("2 of 2 tables filled")
        .doesNotContain("WRONG");
    assertThat(names()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN.md, PLAN.md was changed after it was written",
    "plan.json, PLAN.md is of another plan.json",
    "snapshot.json, snapshot.json was changed after it was written",
    "changelog.yaml, changelog.yaml does not include exactly the files",
    "forward.sql, forward.sql does not say what they say",
    "0001-expand-install-runtime-pgmend.sql, was changed after it was written",
  })
  void aFileThatDiffersIsNamed(String file, String said) throws Exception {
    Path changed = folder.resolve(file);
    String text = Files.readString(changed);
    Files.writeString(
        changed,
        file.equals("plan.json")
            ? text.replaceFirst("\"tool\": \"", "\"tool\": \"another ")
            : file.equals("PLAN.md") ? text.replaceFirst("Plan", "Plot") : text + "\n-- more\n");
    Cli.Result result = verify("--hashes-only");
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(5);
    assertThat(result.out()).contains("WRONG", said);
    assertThat(result.err()).contains("restore the folder");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Files.delete(folder.resolve("snapshot.json"));
    Files.delete(folder.resolve("PLAN.md"));
    Files.delete(folder.resolve("proof.json"));
    Files.delete(folder.resolve("forward.sql"));
    Cli.Result result = verify();
    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out())
        .contains("snapshot.json is missing", "PLAN.md is missing", "it was never proven");
    assertThat(result.err()).contains("nothing was run");
  }

  @Test
  void aProofIsNoPartOfThePageThatIsHeld() throws Exception {
    Path page = folder.resolve("PLAN.md");
    String text = Files.readString(page);
    Files.writeString(
        page, text.replaceFirst("(?s)(<!-- proof of plan \\S+ -->).*(<!-- end)", "$1\n$2"));
    assertThat(verify("--hashes-only").exit()).isZero();
  }

  /** The hashes are right, but what was written cannot be proven. */
  @Test
  void aProofThatFailsIsSaidToFail() throws Exception {
    Path other = home.resolve("broken");
    site.bare(
        "generate",
        "--url",
        site.url(),
        "--profile",
        site.profile().toString(),
        "--out",
        other.toString(),
        "--templates",
        brokenTemplates().toString(),
        "--shadow",
        "same-server");
    Cli.Result result =
        site.bare(
            "verify",
            other.toString(),
            "--profile",
            site.profile().toString(),
            "--shadow",
            "jdbc:" + site.url());
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(4);
    assertThat(result.out()).doesNotContain("WRONG").contains("it was never proven");
    assertThat(result.err()).contains("do not apply it");
  }

  /** Forward is right; the way back leaves something behind. */
  private Path brokenTemplates() throws IOException {
    String shipped = Files.readString(Path.of("templates/changes/convert-key.sql.ftl"));
    String broken =
        shipped.replaceFirst(
            "<@rollback>\n", "<@rollback>\nCOMMENT ON TABLE public.users IS 'lost';\n");
    assertThat(broken).isNotEqualTo(shipped);
    Path templates = Files.createDirectory(home.resolve("templates"));
    Files.writeString(templates.resolve("convert-key.sql.ftl"), broken);
    return templates;
  }

  @Test
  void withoutASnapshotOnlyTheHashesCanBeChecked() throws Exception {
    Path plan = folder.resolve("plan.json");
    Files.writeString(
        plan, Files.readString(plan).replaceFirst("  \"snapshot\": \"[0-9a-f]{64}\",\n", ""));
    Cli.Result result = verify();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("has no snapshot.json", "--hashes-only", "pgmend prove");
    assertThat(site.bare("verify", home.toString()).exit()).isEqualTo(2);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
