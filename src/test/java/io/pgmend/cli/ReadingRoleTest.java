package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role that the README makes for a pipeline is enough to look, and for nothing else. */
class ReadingRoleTest {

  private static final Pattern ROLE = Pattern.compile("<<'SQL'\\n(.*?)\\n *SQL\\n", Pattern.DOTALL);

  @TempDir private Path home;

  @Test
  void theReadmesRoleReadsEverythingAndWritesNothing() throws Exception {
    Matcher role = ROLE.matcher(Files.readString(Path.of("README.md")));
    assertThat(role.find()).isTrue();
    Path profile =
        Files.writeString(
            home.resolve("pgmend.yaml"),
            "profile: 1\n"
                + "scope: { schemas: [public, billing] }\n"
                + "standards:\n"
                + "  keys: { type: uuid, salt: s }\n");
    try (ShadowDatabase database = TestServers.fresh(18, "reading_role");
        Connection owner = database.open();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "CREATE SCHEMA billing; CREATE TABLE billing.invoices (id int PRIMARY KEY);"
              + " INSERT INTO billing.invoices VALUES (1), (2); CREATE TABLE orders (id int PRIMARY"
              + " KEY)");
      try {
        statement.execute(role.group(1));
        String address = database.settings().host() + ":" + database.settings().port();
        Cli.Result result =
            new Cli(home)
                .with("PGPASSWORD", "reader")
                .run(
                    "diff",
                    "--profile",
                    profile.toString(),
                    "--url",
                    "postgresql://pgmend_reader@" + address + "/" + database.name());
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(1);
        assertThat(result.out()).contains("billing.invoices", "public.orders");

        statement.execute("SET ROLE pgmend_reader");
        for (String write :
            List.of(
                "INSERT INTO billing.invoices VALUES (3)",
                "DELETE FROM orders",
                "CREATE TABLE mine (a int)",
                "CREATE TABLE billing.mine (a int)",
                "CREATE DATABASE mine",
                "CREATE ROLE mine")) {
          assertThatThrownBy(() -> statement.execute(write))
              .as(write)
              .hasMessageContaining("permission denied");
        }
        statement.execute("RESET ROLE");
      } finally {
        statement.execute("RESET ROLE; DROP ROLE IF EXISTS pgmend_reader");
      }
    }
  }
}
