package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other, as a person runs them. */
class MainJobTest {

  private static final String SCHEMA =
      """
      CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
      CREATE TABLE orders (
        id serial PRIMARY KEY,
        user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        note text);
      CREATE INDEX ON orders (user_id);
      INSERT INTO users (name) VALUES ('ann'), ('bob');
      INSERT INTO orders (user_id, note) VALUES (1, 'x'), (2, 'y'), (2, NULL);
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

  @BeforeEach
  void begin() throws SQLException, IOException {
    site = new CliSite("main_job", home, SCHEMA, PROFILE);
  }

  @AfterEach
  void end() {
    site.close();
  }

  @Test
  void writesAChangelogAndProvesIt() throws IOException {
    Cli.Result first = site.generate();
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out())
        .startsWith("added 3 change sets to " + site.folder().toString().substring(0, 4))
        .contains("0001-", "changelog.yaml", "plan.json", "PLAN.md")
        .contains("Everything fixable is written.");
    assertThat(first.err()).contains("next: pgmend prove " + site.folder());

    Cli.Result second = site.generate();
    assertThat(second.exit()).isZero();
    assertThat(second.out()).startsWith("nothing to add: ").doesNotContain("plan.json");

    Cli.Result proof = site.prove();
    assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();
    assertThat(proof.out())
        .contains("CHANGE SET", "ACCESS EXCLUSIVE on ", "(blocks reads and writes)")
        .contains("exact: identical", "Rows: synthetic, 2 of 2 tables filled.")
        .contains("Verdict: proven.");
    assertThat(proof.err()).contains("roll back: 3 change sets", "[3/3] undo ");
    JsonNode written =
        new ObjectMapper().readTree(Files.readString(site.folder().resolve("proof.json")));
    assertThat(written.at("/verdict").asText()).isEqualTo("PROVEN");
    assertThat(written.at("/changeSets")).hasSize(3);
    assertThat(Files.readString(site.folder().resolve("PLAN.md")))
        .contains("**Verdict: proven.", "| Change set | Time |");

    assertThat(site.generate().out()).startsWith("nothing to add: ");
    assertThat(Files.readString(site.folder().resolve("PLAN.md"))).contains("**Verdict: proven.");
  }

  @Test
  void aChangeSetThatDoesNotDoWhatItSaysFailsTheProof() throws IOException, SQLException {
    site.generate();
    site.execute("ALTER TABLE orders ADD CHECK (user_id > 0)");
    Cli.Result proof = site.prove();
    assertThat(proof.exit()).as(proof.out() + proof.err()).isEqualTo(4);
    assertThat(proof.out())
        .contains("FAILED in stage \"apply\", change set ", "Verdict: the proof failed.");
    assertThat(proof.err()).contains("exit 4: the proof failed");
    assertThat(Files.readString(site.folder().resolve("PLAN.md"))).contains("the proof failed");
  }

  @Test
  void anEditedChangelogIsRefused() throws IOException {
    site.generate();
    Path file = site.changeSetFile("convert-key");
    Files.writeString(file, Files.readString(file) + "\n-- by hand\n");
    for (Cli.Result result : java.util.List.of(site.generate(), site.prove())) {
      assertThat(result.exit()).isEqualTo(5);
      assertThat(result.err())
          .contains(
              file.getFileName() + " was changed", "state  nothing was done", "next   Restore");
    }
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
    Files.createDirectories(site.folder());
    Files.writeString(site.folder().resolve("changelog.yaml"), "databaseChangeLog: []\n");
    Cli.Result result = site.generate();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("did not write", "next   Name another folder");
    assertThat(site.prove().exit()).isEqualTo(2);
  }

  @Test
  void printsDecisionsAsDiffDoes() throws IOException, SQLException {
    site.execute(
        "CREATE FUNCTION last_order() RETURNS int LANGUAGE sql"
            + " AS 'SELECT max(orders.id) FROM orders'");
    String diff = site.diff().out();
    Cli.Result result = site.generate();
    assertThat(result.exit()).isZero();
    int begin = diff.indexOf("# Decide: ");
    assertThat(begin).isNotNegative();
    String block = diff.substring(begin, diff.indexOf("\n\n", begin));
    assertThat(result.out()).contains(block).contains("left to decide.");
    assertThat(result.err()).contains("next: paste the YAML of your choices");
  }

  @Test
  void anInterruptedWriteIsFinished() throws IOException {
    site.generate();
    Path root = site.folder().resolve("changelog.yaml");
    String whole = Files.readString(root);
    Files.delete(root);
    assertThat(site.prove().exit()).isEqualTo(5);
    Cli.Result again = site.generate();
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(Files.readString(root)).isEqualTo(whole);
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    Cli.Result result = site.run("generate", "--out", file.toString(), "--shadow", "same-server");
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).doesNotContain("fault of pgmend");
    assertThat(Files.readString(file)).isEmpty();
  }
}
