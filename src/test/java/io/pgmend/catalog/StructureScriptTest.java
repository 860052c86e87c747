package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script that is sent to the server as it is rebuilds what it was made of. */
class StructureScriptTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void rebuildsEverything(int major) throws Exception {
    String everything = Databases.everything(major);
    try (ShadowDatabase source = Databases.with(major, "source", everything);
        ShadowDatabase built = TestServers.fresh(major, "built")) {
      Databases.run(built, script(source, false));
      assertSame(source, built, major);
    }
  }

  @Test
  void makesRolesThatAreMissingWhereItIsToldTo() throws Exception {
    String sql =
        """
        CREATE ROLE of_the_script LOGIN;
        CREATE TABLE t (a int);
        ALTER TABLE t OWNER TO of_the_script;
        """;
    String with;
    String without;
    try (ShadowDatabase source = Databases.with(18, "source", sql)) {
      with = script(source, true);
      without = script(source, false);
      Databases.run(source, "DROP OWNED BY of_the_script; DROP ROLE of_the_script");
    }
    assertThat(without).contains("OWNER TO \"of_the_script\"").doesNotContain("CREATE ROLE");
    try (ShadowDatabase built = TestServers.fresh(18, "built")) {
      Databases.run(built, with);
      assertThat(Databases.read(built).roles())
          .filteredOn(r -> r.name().equals("of_the_script"))
          .hasSize(1);
      assertThat(text(built, "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'of_the_script'"))
          .isEqualTo("f");
      Databases.run(built, "DROP OWNED BY of_the_script; DROP ROLE of_the_script");
    }
  }

  @Test
  void saysWhatItLeavesOut() throws Exception {
    String sql =
        """
        CREATE AGGREGATE "total
        DROP TABLE t;" (int) (SFUNC = int4pl, STYPE = int);
        CREATE TABLE t (a int);
        """;
    try (ShadowDatabase source = Databases.with(18, "source", sql);
        ShadowDatabase built = TestServers.fresh(18, "built")) {
      String script = script(source, false);
      assertThat(script.lines())
          .contains("-- note: not modelled: aggregate public.\"total DROP TABLE t;\"(integer)");
      Databases.run(built, script);
      assertThat(Databases.read(built).tables()).hasSize(1);
    }
  }

  /** With whatever psql is found; where none is, it is said to be skipped. */
  @Test
  void psqlRunsItFromItsInput(@TempDir Path temp) throws Exception {
    assumeTrue(isThere("psql"), "no psql is found: scripts are not tried through it");
    try (ShadowDatabase source = Databases.with(18, "source", Databases.everything(18));
        ShadowDatabase built = TestServers.fresh(18, "built")) {
      Path file = temp.resolve("structure.sql");
      Files.writeString(file, script(source, false));
      ConnectionSettings to = built.settings();
      Path said = temp.resolve("said.txt");
      var psql =
          new ProcessBuilder("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", to.host())
              .redirectInput(file.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      psql.command().addAll(List.of("-p", Integer.toString(to.port()), "-U", to.user()));
      psql.command().add(built.name());
      psql.environment().put("PGPASSWORD", TestServers.password(to));
      Process process = psql.start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
      assertSame(source, built, 18);
    }
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(program, "--version").start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertSame(ShadowDatabase source, ShadowDatabase built, int major)
      throws SQLException {
    assertThat(SnapshotText.of(Databases.read(built)))
        .as("on " + major)
        .isEqualTo(SnapshotText.of(Databases.read(source)));
    try (Connection one = source.open();
        Connection two = built.open()) {
      String differs = Comparer.compare(one, two, CompareOptions.exact().withoutRows()).text();
      assertThat(CloneScriptTest.HARMLESS.matcher(differs).replaceAll("")).isBlank();
    }
  }

  private static String script(ShadowDatabase source, boolean withRoles)
      throws SQLException, IOException {
    var out = new StringWriter();
    StructureScript.of(Databases.read(source), withRoles).write(out);
    return out.toString();
  }

  private static String text(ShadowDatabase database, String query) throws SQLException {
    try (Connection c = database.open();
        var statement = c.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
