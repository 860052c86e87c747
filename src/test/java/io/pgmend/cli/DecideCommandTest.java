package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.profile.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Decisions, from what diff leaves open to the profile, on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecideCommandTest {

  private static final String SCHEMA =
      """
      CREATE TYPE state AS ENUM ('open', 'paused', 'done');
      CREATE TABLE orders (id int PRIMARY KEY, state state NOT NULL);
      CREATE TABLE visits (id int PRIMARY KEY, state state NOT NULL);
      CREATE FUNCTION last_order() RETURNS int LANGUAGE sql AS 'SELECT max(orders.id) FROM orders';
      INSERT INTO orders SELECT n, CASE WHEN n % 3 = 0 THEN 'paused' ELSE 'open' END::state
        FROM generate_series(1, 30) n;
      INSERT INTO visits VALUES (1, 'paused'), (2, 'done');
      """;

  private static final String PROFILE =
      """
      # House rules.
      profile: 1
      scope: { schemas: [public] } # nothing else
      standards:
        enums:
          types: { life: [open, done] }
          columns:
            # the shop's
            - { column: public.orders.state, type: life } # since March
            - { column: public.visits.state, type: life }
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      # the end
      """;

  private static final String ORDERS = "enum-nonstandard:public.orders.state";
  private static final String VISITS = "enum-nonstandard:public.visits.state";
  private static final String KEY = "primary-key-not-uuid:public.orders";

  @TempDir private static Path home;
  private CliSite site;

  @BeforeAll
  void begin() throws SQLException, IOException {
    site = new CliSite("decide", home, SCHEMA, PROFILE);
  }

  @AfterAll
  void end() {
    site.close();
  }

  @BeforeEach
  void asItWas() throws IOException {
    Files.writeString(site.profile(), PROFILE);
  }

  private Cli.Result decide(String... more) {
    return site.run("decide", more);
  }

  private String profile() throws IOException {
    return Files.readString(site.profile());
  }

  @Test
  void listsEvidenceChoicesAndTheirEffects() throws IOException {
    Cli.Result result = decide("--list", "--shadow", "same-server");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(ORDERS + "  (")
        .contains("counted: 30 values in 2 spellings: open: 20, paused: 10")
        .contains("What becomes of paused (10 rows) in public.orders.state?")
        .contains("1. to open: rows with the labels that have no place become open")
        .contains("then public.orders.state is fixable", "tried on a copy: 2 change sets")
        .contains("cutover  convert-enum-public-orders-state-")
        .contains("public.orders: rows with another label: 10\n", "public.visits: rows")
        .contains("1. acknowledge: the functions are as you want them")
        .contains("public.orders: rows with another key: 30\n")
        .endsWith("3 decisions are open.\n");
    assertThat(profile()).isEqualTo(PROFILE);
  }

  @Test
  void writesChoicesAndNothingElse() throws IOException {
    Files.setPosixFilePermissions(site.profile(), PosixFilePermissions.fromString("rw-r--r--"));
    Cli.Result result =
        decide(
            "--no-try",
            "--choose",
            ORDERS + "=to done",
            "--choose",
            VISITS + "=1",
            "--choose",
            KEY + "=acknowledge");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("decided: " + ORDERS + ": to done", "then public.orders.state is fixable")
        .doesNotContain("tried on");
    assertThat(profile())
        .isEqualTo(
            PROFILE
                .replace(
                    "orders.state, type: life }",
                    "orders.state, type: life, map: {paused: \"done\"}, inverse: {done: \"done\"}"
                        + " }")
                .replace(
                    "visits.state, type: life }",
                    "visits.state, type: life, map: {paused: \"open\"}, inverse: {open: \"open\"}"
                        + " }")
                .replace(
                    "salt: s }", "salt: s, acknowledge: {functions: [\"public.last_order\"]} }"));
    assertThat(Files.getPosixFilePermissions(site.profile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    Cli.Result diff = site.diff();
    assertThat(diff.out()).doesNotContain("needs-decision", "# Decide");
    assertThat(decide("--list").out()).isEqualTo("No decision is open.\n");
  }

  @Test
  void showsTheChangeAndWritesNothing() throws IOException {
    Cli.Result result = decide("--dry-run", "--no-try", "--choose", KEY + "=1");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith("--- " + site.profile() + "\n+++ " + site.profile() + "\n@@ ")
        .contains("\n-  keys: {", "\n+  keys: {", "\n # the end\n");
    assertThat(result.err()).contains("decided: " + KEY, "2 decisions are open.");
    assertThat(profile()).isEqualTo(PROFILE);
  }

  @Test
  void asksOnATerminal() throws IOException {
    Cli.Result result =
        site.cli()
            .typing("s\n7\n2\nq\n")
            .run("decide", "--no-try", "--url", site.url(), "--profile", site.profile().toString());
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("choose 1 to 2, s to skip, q to quit: \"7\" is none of these")
        .contains("decided: " + VISITS + ": to done", "wrote " + site.profile())
        .contains("2 decisions are open.");
    assertThat(profile()).contains("orders.state, type: life } #", "map: {paused: \"done\"}");
    assertThat(ProfileReader.read(site.profile()).enums().orElseThrow().columns()).hasSize(2);
  }

  @Test
  void theEndOfTheInputIsTheEnd() throws IOException {
    Cli.Result result =
        site.cli()
            .typing("")
            .run("decide", "--no-try", "--url", site.url(), "--profile", site.profile().toString());
    assertThat(result.exit()).isZero();
    assertThat(result.err()).endsWith("3 decisions are open.\n");
    assertThat(profile()).isEqualTo(PROFILE);
  }

  @Test
  void saysEveryErrorAndWritesNothing() throws IOException {
    Cli.Result result =
        decide(
            "--no-try",
            "--choose",
            "enum-nonstandard:public.ordrs.state=1",
            "--choose",
            ORDERS + "=to opne",
            "--choose",
            "primary-key=1",
            "--choose",
            "primary-key-not-uuid:public.visits=1",
            "--choose",
            "enum-=1",
            "--choose",
            KEY + "=1");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "there is no finding enum-nonstandard:public.ordrs.state; did you mean \"" + ORDERS)
        .contains("has no choice to opne; did you mean \"to open\"?; it has 1 \"to open\", 2 ")
        .contains("primary-key-not-uuid:public.visits needs no decision: it is fixable")
        .contains("enum- begins the names of 2 findings: " + ORDERS + ", " + VISITS)
        .contains("state  nothing was done", "next   Run: pgmend decide --list")
        .doesNotContain("there is no finding primary-key");
    assertThat(profile()).isEqualTo(PROFILE);
  }

  @Test
  void aSecondChoiceForWhatIsSettledIsNoted() throws IOException {
    Cli.Result result = decide("--no-try", "--choose", ORDERS + "=1", "--choose", ORDERS + "=2");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("is settled by an earlier choice already");
    assertThat(profile()).contains("map: {paused: \"open\"}").doesNotContain("paused: \"done\"");
  }

  @Test
  void asksNobodyWhereThereIsNone() {
    assertThat(decide().exit()).isEqualTo(2);
    assertThat(decide().err()).contains("there is nobody to ask", "--choose FINDING=CHOICE");
    assertThat(decide("--list", "--choose", "x=1").exit()).isEqualTo(2);
    assertThat(decide("--no-try", "--choose", "x").err())
        .contains("--choose x is not of the form FINDING=CHOICE");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = home.resolve("real.yaml");
    Files.writeString(real, PROFILE);
    Path link = home.resolve("link.yaml");
    Files.createSymbolicLink(link, real);
    Cli.Result result =
        site.bare(
            "decide",
            "--no-try",
            "--url",
            site.url(),
            "--profile",
            link.toString(),
            "--choose",
            KEY + "=1");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).contains("public.last_order");
  }

  @Test
  void whatHasNoPlaceIsRefused() throws IOException {
    String odd = PROFILE.replace("keys: { type", "keys: &k { type");
    Files.writeString(site.profile(), odd);
    Cli.Result result = decide("--no-try", "--choose", KEY + "=1");
    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err())
        .contains("the choice cannot be written into the profile: its layout gives no place")
        .endsWith("             functions: [\"public.last_order\"]\n");
    assertThat(profile()).isEqualTo(odd);
  }

  @Test
  void countsRowsWithoutAUser() throws SQLException, IOException {
    String schema =
        """
        CREATE SCHEMA auth;
        CREATE TABLE auth.users (id uuid PRIMARY KEY);
        CREATE TABLE users (id uuid PRIMARY KEY REFERENCES auth.users (id));
        CREATE TABLE notes (id uuid PRIMARY KEY, author uuid REFERENCES auth.users (id));
        INSERT INTO auth.users SELECT gen_random_uuid() FROM generate_series(1, 5);
        INSERT INTO users SELECT id FROM auth.users LIMIT 3;
        INSERT INTO notes SELECT gen_random_uuid(), id FROM auth.users, generate_series(1, 4);
        """;
    String profile =
        """
        profile: 1
        scope: { schemas: [public] }
        standards:
          user_references: { target: public.users(id), instead_of: [auth.users(id)], on_delete: cascade, orphans: refuse }
        """;
    Path folder = Files.createDirectory(home.resolve("references"));
    try (var references = new CliSite("decide_orphans", folder, schema, profile)) {
      Cli.Result result = references.run("decide", "--list", "--shadow", "same-server");
      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(result.out())
          .containsSubsequence(
              "1. quarantine",
              "public.notes: rows go to the attic: 8",
              "2. set-null",
              "public.notes: rows lose their user: 8",
              "3. insert-parent",
              "public.users: rows are inserted: 2",
              "1 decision is open.");
    }
  }
}
