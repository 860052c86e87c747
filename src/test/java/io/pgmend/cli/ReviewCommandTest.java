package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command from its arguments to its exit code, on a real server. */
class ReviewCommandTest {

  private static final String FIRST =
      """
      --liquibase formatted sql

      --changeset me:first
      SET LOCAL lock_timeout = '700ms';
      ALTER TABLE orders ADD COLUMN IF NOT EXISTS seen boolean;
      --rollback ALTER TABLE orders DROP COLUMN IF EXISTS seen;
      """;

  private static final String SECOND =
      """

      --changeset me:second
      CREATE INDEX orders_note ON orders (note);
      --rollback DROP INDEX orders_note;
      """;

  @TempDir private Path home;
  private CliSite site;
  private Path changelog;

  @BeforeEach
  void begin() throws Exception {
    site =
        new CliSite(
            "review",
            home,
            "CREATE TABLE orders (id int PRIMARY KEY, note text);"
                + " INSERT INTO orders VALUES (1, 'x'); ANALYZE",
            "profile: 1\nscope: { schemas: [public] }\n");
    Path folder = Files.createDirectory(home.resolve("db"));
    changelog = Files.writeString(folder.resolve("changes.sql"), FIRST + SECOND);
  }

  @AfterEach
  void end() {
    site.close();
  }

  private Cli.Result review(String... more) {
    return site.run(
        "review",
        CliSite.with(more, "--changelog", changelog.toString(), "--shadow", "same-server"));
  }

  private static List<String> rules(Cli.Result result) throws IOException {
    var rules = new ArrayList<String>();
    for (JsonNode complaint : new ObjectMapper().readTree(result.out()).get("complaints")) {
      rules.add(
          complaint.get("changeSet").get("id").asText() + " " + complaint.get("rule").asText());
    }
    return rules;
  }

  @Test
  void judgesWhatIsNewSinceARevision() throws Exception {
    Files.writeString(changelog, FIRST.replace("SET LOCAL lock_timeout = '700ms';\n", ""));
    git("init", "-q");
    git("add", "db");
    git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-qm", "First");
    assertThat(rules(review("--format", "json"))).containsExactly("first lock-timeout-missing");
    Cli.Result unchanged = review("--format", "json", "--base", "HEAD");
    assertThat(unchanged.exit()).as(unchanged.err()).isEqualTo(ExitCode.DONE.code());
    assertThat(rules(unchanged)).isEmpty();

    Files.writeString(changelog, Files.readString(changelog) + SECOND);
    Cli.Result result = review("--format", "json", "--base", "HEAD");
    assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(rules(result))
        .containsExactlyInAnyOrder(
            "second index-build-blocks-writes",
            "second lock-timeout-missing",
            "second not-rerunnable");
    assertThat(review("--format", "json", "--base", "HEAD", "--fail-on", "high").exit())
        .as("an index on one row is of little weight")
        .isEqualTo(ExitCode.DONE.code());

    Cli.Result unknown = review("--base", "nowhere");
    assertThat(unknown.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(unknown.err()).contains("git knows no revision nowhere");
  }

  /** A changelog that builds the whole database, on an empty one. */
  @Test
  void theBaseIsRunAsHistoryWhereTheDatabaseIsEmpty() throws Exception {
    site.execute("DROP TABLE orders");
    String table =
        FIRST
            .replaceFirst(
                "SET LOCAL[^-]*", "CREATE TABLE IF NOT EXISTS orders (id int, note text);\n")
            .replace("ALTER TABLE orders DROP COLUMN IF EXISTS seen", "DROP TABLE orders");
    Files.writeString(changelog, table);
    git("init", "-q");
    git("add", "db");
    git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-qm", "First");
    Files.writeString(changelog, table + SECOND);
    Cli.Result result = review("--format", "json", "--base", "HEAD");
    assertThat(rules(result))
        .as(result.err())
        .containsExactlyInAnyOrder(
            "second index-build-blocks-writes",
            "second lock-timeout-missing",
            "second not-rerunnable");
  }

  @Test
  void writesSafeFormsThatPass() throws Exception {
    Path fix = changelog.resolveSibling("safe.sql");
    Path markdown = home.resolve("comment.md");
    Cli.Result result = review("--fix", fix.toString(), "--also", "markdown=" + markdown);
    assertThat(result.exit()).as(result.err()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(result.err()).contains("wrote " + fix, "it replaces changes.sql::second::me");
    assertThat(result.out()).contains("index-build-blocks-writes", "changes.sql:8");
    assertThat(Files.readString(markdown)).startsWith("<!-- pgmend-review -->");

    Files.writeString(changelog, Files.readString(fix));
    Cli.Result again = review();
    assertThat(again.exit()).as(again.out() + again.err()).isEqualTo(ExitCode.DONE.code());
  }

  @Test
  void aMissingChangelogIsNamed() {
    Cli.Result result = site.run("review", "--changelog", home.resolve("nothing.xml").toString());
    assertThat(result.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.err()).contains("nothing.xml", "--changelog");
  }

  private void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
    } catch (IOException e) {
      Assumptions.abort("git is not installed: reviews since a revision are not tested");
    }
  }
}
