package io.pgmend.database.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.pg.QualifiedName;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * A dump gives the database that it is of. {@code dumps/shop.sql} is a real one, of what {@code
 * dumps/source.sql} makes; {@code -Dpgmend.golden.update=true} writes it anew where pg_dump is
 * found.
 */
class DumpLoaderTest {

  private static final Path DUMPS = Path.of("src/test/resources/dumps");
  private static final Path SHOP = DUMPS.resolve("shop.sql");

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aDumpIsTheDatabaseThatItIsOf(int major) throws Exception {
    try (ShadowDatabase source = source(major);
        ShadowDatabase copy = TestServers.fresh(major, "dump_copy")) {
      Loaded loaded = load(SHOP, copy);
      assertThat(Comparer.compare(state(source), state(copy)).text()).isEmpty();
      assertThat(loaded.anyRows()).isTrue();
      assertThat(loaded.withoutRows()).isEmpty();
      assertThat(loaded.notes()).isEmpty();
    }
  }

  @Test
  void aDumpOfTodayIsTheDatabaseThatItIsOf() throws Exception {
    Assumptions.assumeTrue(
        pgDumpIsHere(), "NOT RUN: no pg_dump here, so only the dump in the repository was loaded");
    try (ShadowDatabase source = source(14);
        ShadowDatabase copy = TestServers.fresh(14, "dump_copy");
        ShadowDatabase rows = TestServers.fresh(14, "dump_rows")) {
      Path dump = dump(source, "--no-owner");
      assertThat(dump).content().contains("COPY shop.users");
      load(dump, copy);
      State wanted = state(source);
      assertThat(Comparer.compare(wanted, state(copy)).text()).isEmpty();
      load(dump(source, "--inserts", "--create", "--clean", "--if-exists"), rows);
      assertThat(Comparer.compare(wanted, state(rows)).text()).isEmpty();
      Loaded bare = load(dump(source, "--schema-only"), TestServers.fresh(14, "dump_bare"));
      assertThat(bare.anyRows()).isFalse();
      assertThat(bare.withoutRows()).hasSize(4);
      if (Boolean.getBoolean("pgmend.golden.update")) {
        Files.writeString(
            SHOP,
            Files.readString(dump(source)).replaceAll("(?m)^(\\\\(?:un)?restrict) .*", "$1 token"));
      }
    }
  }

  @Test
  void rolesAreMadeAndWhatIsOfTheServerIsLeftOut() throws Exception {
    try (ShadowDatabase copy = TestServers.fresh(18, "dump_roles")) {
      String role = "dumped; \"" + copy.name().replaceFirst(".*_", "");
      String quoted = "\"" + role.replace("\"", "\"\"") + "\"";
      Loaded loaded =
          load(
              """
              CREATE DATABASE app; -- as pg_dump --create writes it
              ALTER DATABASE app OWNER TO %1$s;
              \\connect app
              SET transaction_timeout_of_tomorrow = 0;
              CREATE EXTENSION IF NOT EXISTS pg_of_tomorrow WITH SCHEMA public;
              COMMENT ON EXTENSION pg_of_tomorrow IS 'x';
              CREATE SCHEMA public;
              CREATE ROLE somebody LOGIN PASSWORD 'Kn0w';
              CREATE SUBSCRIPTION s CONNECTION 'password=Kn0w' PUBLICATION p;
              DROP TABLE public.old;
              CREATE TABLE public.t (id int);
              ALTER TABLE public.t OWNER TO %1$s;
              GRANT SELECT ON public.t TO %1$s
              """
                  .formatted(quoted),
              copy);
      assertThat(loaded.notes())
          .hasSize(10)
          .contains("role " + role + " was made on the scratch server, without a login")
          .contains("line 2, ALTER DATABASE: left out: it belongs to the server, not to a database")
          .noneMatch(n -> n.contains("Kn0w"));
      assertThat(one(copy, "SELECT rolcanlogin FROM pg_roles WHERE rolname = '" + role + "'"))
          .isEqualTo("f");
      assertThat(one(copy, "SELECT count(*) FROM pg_roles WHERE rolname = 'somebody'"))
          .isEqualTo("0");
      assertThat(one(copy, "SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
          .isEqualTo(role);
      try (Connection c = copy.open();
          Statement s = c.createStatement()) {
        s.execute("DROP OWNED BY " + quoted + "; DROP ROLE " + quoted);
      }
    }
  }

  /** As the README has it committed for a pipeline: structure, and Liquibase's history. */
  @Test
  void tablesWhoseRowsAreLeftOutAreNotTakenForEmpty() throws Exception {
    String tables =
        "CREATE TABLE public.databasechangelog (id text); CREATE TABLE public.a (id int);"
            + " CREATE TABLE public.\"b (c\" (id int);\n";
    String history = "COPY public.databasechangelog (id) FROM stdin;\nx\n\\.\n";
    try (ShadowDatabase copy = TestServers.fresh(18, "dump_rows")) {
      Loaded loaded = load(tables + history, copy);
      assertThat(loaded.anyRows()).isFalse();
      assertThat(loaded.withoutRows()).hasSize(2);
      assertThat(one(copy, "SELECT id FROM databasechangelog")).isEqualTo("x");
    }
    try (ShadowDatabase copy = TestServers.fresh(18, "dump_rows")) {
      Loaded loaded = load(tables + "COPY public.\"b (c\" (id) FROM stdin;\n\\.\n", copy);
      assertThat(loaded.anyRows()).isTrue();
      assertThat(loaded.withoutRows()).containsExactly(new QualifiedName("public", "a"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PGDMP\\001|custom format|pg_restore --file=dump.sql",
        "table_schema,table_name,column_name\\n"
            + "public,a,b|export of information_schema|pg_dump --file",
        "[{\"table_name\": \"a\"}]|export of information_schema|pg_dump --file",
        "-- WARNING: This schema is for context only and is not meant to be run.|a"
            + " dashboard|pg_dump",
        "CREATE TABLE a (\\n  b USER-DEFINED NOT NULL\\n);|a type is called USER-DEFINED|pg_dump",
        "SET client_encoding = 'LATIN1';|it is in LATIN1|pg_dump --encoding=UTF8",
        "\\\\connect a\\n\\\\connect b|several databases|pg_dump",
        "SELECT 1;\\n\\\\! rm -rf x|line 2: \\\\! is a command of psql|pg_dump",
        "COPY a FROM PROGRAM 'x';|COPY reads from or writes to the server|pg_dump",
        "CREATE TABLE a (id int);\\nCOPY a FROM stdin;\\n1|the file was cut off|pg_dump",
        "CREATE TABLE a (id int);\\n"
            + "COPY a FROM stdin;\\n"
            + "x\\n"
            + "\\\\.|line 2: COPY A fails: ERROR: invalid|pg_dump",
        "\\n"
            + "\\n"
            + "CREATE TABLE a (id auth.kind);|line 3: CREATE TABLE fails: ERROR: schema"
            + " \"auth\"|supabase db dump",
        "CREATE TABLE a (id text DEFAULT 'x|line 1: CREATE TABLE fails: ERROR: unterminated|pg_dump"
      })
  void whatCannotBeLoadedIsRefusedWithWhatToRun(String text, String said, String next)
      throws Exception {
    String script =
        text.replace("\\n", "\n").replace("\\001", "\u0001").replace("\\\\", "\\") + "\n";
    try (ShadowDatabase copy = TestServers.fresh(18, "dump_refused")) {
      assertThatThrownBy(() -> load(script, copy))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining(said.replace("\\\\", "\\"))
          .hasMessageContaining(". Nothing was done. Run: ")
          .hasMessageContaining(next);
    }
  }

  @Test
  void theServersMajorIsTheDumps() throws Exception {
    assertThat(DumpFile.of(SHOP).major()).isEqualTo(14);
    Path none = Files.writeString(temp.resolve("none.sql"), "SELECT 1;");
    assertThat(DumpFile.of(none).serverMajor()).isEqualTo(18);
    Path old =
        Files.writeString(temp.resolve("old.sql"), "-- Dumped from database version 9.6.1\n");
    assertThat(DumpFile.of(old).serverMajor()).isEqualTo(14);
    assertThatThrownBy(() -> DumpFile.of(temp)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> DumpFile.of(temp.resolve("gone")))
        .hasMessageContaining("cannot be read");
  }

  private static ShadowDatabase source(int major) throws Exception {
    ShadowDatabase source = TestServers.fresh(major, "dump_source");
    try (Connection connection = source.open();
        Statement statement = connection.createStatement()) {
      connection
          .unwrap(PgConnection.class)
          .getQueryExecutor()
          .setPreferQueryMode(PreferQueryMode.SIMPLE);
      statement.execute(Files.readString(DUMPS.resolve("source.sql")));
    }
    return source;
  }

  private Loaded load(String text, ShadowDatabase into) throws Exception {
    return load(
        Files.writeString(Files.createTempFile(temp, "dump", ".sql"), text, StandardCharsets.UTF_8),
        into);
  }

  private static Loaded load(Path dump, ShadowDatabase into) throws Exception {
    DumpFile file = DumpFile.of(dump);
    try (Connection connection = into.open()) {
      return DumpLoader.load(file, connection);
    }
  }

  private static State state(ShadowDatabase database) throws Exception {
    try (Connection connection = database.open()) {
      return Comparer.capture(connection, CompareOptions.exact());
    }
  }

  private static String one(ShadowDatabase database, String query) throws Exception {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static boolean pgDumpIsHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pg_dump")));
  }

  private Path dump(ShadowDatabase source, String... options) throws Exception {
    ConnectionSettings server = source.settings();
    Path to = Files.createTempFile(temp, "real", ".sql");
    var command =
        new java.util.ArrayList<>(
            List.of(
                "pg_dump",
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--username=" + server.user(),
                "--file=" + to));
    command.addAll(List.of(options));
    command.add(source.name());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", TestServers.password(server));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return to;
  }
}
