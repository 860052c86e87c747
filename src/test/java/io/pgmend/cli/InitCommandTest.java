package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  @TempDir private Path home;

  private Cli.Result run(ShadowDatabase database, String... command) {
    ConnectionSettings s = database.settings();
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.addAll(List.of("--profile", home.resolve("p.yaml").toString()));
    return new Cli(home)
        .with("PGHOST", s.host())
        .with("PGPORT", Integer.toString(s.port()))
        .with("PGDATABASE", s.database())
        .with("PGUSER", s.user())
        .with("PGPASSWORD", TestServers.password(s))
        .run(arguments.toArray(String[]::new));
  }

  @Test
  void whatItWritesRunsAsItIsAndIsNotWrittenTwice() throws SQLException, IOException {
    try (ShadowDatabase database = TestServers.fresh(18, "init_command")) {
      try (Connection connection = database.open();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE orders (id int PRIMARY KEY, is_deleted boolean)");
      }
      assertThat(run(database, "init").exit()).isZero();
      String written = Files.readString(home.resolve("p.yaml"));

      Cli.Result diff = run(database, "diff");
      assertThat(diff.exit()).as(diff.err()).isEqualTo(1);
      assertThat(diff.out()).contains("primary-key-not-uuid", "soft-delete-nonstandard");

      Cli.Result again = run(database, "init");
      assertThat(again.exit()).isEqualTo(2);
      assertThat(again.err()).contains("there is a profile already", "--force");
      assertThat(home.resolve("p.yaml")).hasContent(written);

      assertThat(run(database, "init", "--force").exit()).isZero();
      assertThat(Files.readString(home.resolve("p.yaml"))).isNotEqualTo(written);
    }
  }

  @Test
  void namesWhatAProfileNamesInVain() throws IOException {
    try (ShadowDatabase database = TestServers.fresh(18, "init_command")) {
      Files.writeString(
          home.resolve("p.yaml"),
          """
          profile: 1
          scope: { schemas: [public] }
          standards:
            soft_delete: { column: deleted_at, tables: [public.no_such_table] }
          """);
      Cli.Result diff = run(database, "diff");
      assertThat(diff.exit()).isEqualTo(2);
      assertThat(diff.err()).contains("p.yaml:4", "no_such_table");
    }
  }

  @Test
  void namesARuleThatThereIsNot() throws IOException {
    try (ShadowDatabase database = TestServers.fresh(18, "init_command")) {
      Files.writeString(
          home.resolve("p.yaml"),
          """
          profile: 1
          scope: { schemas: [public] }
          severity: { enum-mising: high }
          """);
      Cli.Result diff = run(database, "diff");
      assertThat(diff.exit()).isEqualTo(2);
      assertThat(diff.err()).contains("enum-mising", "did you mean \"enum-missing\"?");
    }
  }
}
