package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A password is in nothing that the commands produce, whichever way it is given. */
class SecretsTest {

  /** Its characters mean something in URLs, in password files, in shells and to the scrubber. */
  private static final String SECRET = "Kn0w:me/@ %+&=é'x";

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      environments:
        staging: { url: "${SITE_URL}", allow: [expand, cutover] }
      """;

  @TempDir private Path home;
  private ShadowDatabase database;
  private String role;
  private Path profile;
  private Path folder;

  @BeforeEach
  void begin() throws SQLException, IOException {
    database = TestServers.fresh(18, "secrets");
    role = "r" + database.settings().database().replaceFirst(".*_", "");
    execute(
        "CREATE ROLE "
            + role
            + " LOGIN SUPERUSER PASSWORD '"
            + SECRET.replace("'", "''")
            + "'; CREATE TABLE users (id serial PRIMARY KEY); CREATE TABLE orders (id serial"
            + " PRIMARY KEY); CREATE FUNCTION last() RETURNS int LANGUAGE sql AS 'SELECT"
            + " max(orders.id) FROM orders'; INSERT INTO users SELECT FROM generate_series(1, 2)");
    profile = Files.writeString(home.resolve("pgmend.yaml"), PROFILE);
    folder = home.resolve("changelog");
  }

  @AfterEach
  void end() throws SQLException {
    execute("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
    database.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Every form in which a program would write it. */
  private static List<String> forms() {
    return List.of(
        SECRET,
        encoded(SECRET),
        URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
        SECRET.replace(":", "\\:"),
        SECRET.replace("'", "''"));
  }

  private static void assertSilent(String what, String text) {
    for (String form : forms()) {
      assertThat(text).as(what).doesNotContain(form);
    }
    // Not even the part behind a sign at which a reader of URLs may have cut it.
    assertThat(text).as(what).doesNotContain("Kn0w", "%2B%26");
  }

  private String url(String userInfo, int port, String more) {
    return "postgresql://" + userInfo + "@localhost:" + port + "/" + name() + more;
  }

  private String name() {
    return database.settings().database();
  }

  private int port() {
    return database.settings().port();
  }

  /** One way to give a password: what surrounds the command, and its URL. */
  private record Way(String name, Cli cli, String url) {}

  private List<Way> ways(String password, int port) throws IOException {
    Path pgpass = home.resolve("inputs/pgpass" + port);
    Path services = home.resolve("inputs/services" + port);
    Files.createDirectories(pgpass.getParent());
    Files.writeString(
        pgpass, "*:*:*:*:" + password.replace("\\", "\\\\").replace(":", "\\:") + "\n");
    Files.writeString(
        services,
        "[app]\nhost=localhost\nport="
            + port
            + "\ndbname="
            + name()
            + "\nuser="
            + role
            + "\npassword="
            + password
            + "\n");
    String plain = url(role, port, "");
    String info = url(role + ":" + encoded(password), port, "");
    String query = url(role, port, "?password=" + encoded(password));
    return List.of(
        new Way("PGPASSWORD", cli(plain).with("PGPASSWORD", password), plain),
        new Way("URL", cli(info), info),
        new Way("query of the URL", cli("jdbc:" + query), "jdbc:" + query),
        new Way(
            "service file",
            cli("postgresql://?service=app").with("PGSERVICEFILE", services.toString()),
            "postgresql://?service=app"),
        new Way(".pgpass", cli(plain).with("PGPASSFILE", pgpass.toString()), plain));
  }

  private Cli cli(String url) {
    return new Cli(home).with("SITE_URL", url);
  }

  private Cli.Result run(Way way, int exit, String... arguments) {
    Cli.Result result = way.cli().run(arguments);
    String what = way.name() + ": " + String.join(" ", arguments).replace(way.url(), "URL");
    assertThat(result.exit()).as(what + "\n" + result.out() + result.err()).isEqualTo(exit);
    assertSilent(what, result.out() + result.err());
    return result;
  }

  private String[] on(Way way, String command, String... more) {
    var all = new ArrayList<>(List.of(command, "--url", way.url()));
    all.addAll(List.of("--profile", profile.toString()));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  /** Everything in the folder but what the test itself put there to hold the password. */
  private void assertFilesSilent() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(home.resolve("inputs"))) {
          assertSilent(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  @Test
  void everyWayWorksAndNoneShows() throws IOException {
    for (Way way : ways(SECRET, port())) {
      run(way, 1, on(way, "diff", "--debug"));
      run(way, 2, "apply", "--env", "staging", "--profile", profile.toString(), folder.toString());
    }
  }

  @Test
  void noCommandShowsIt() throws IOException, SQLException {
    Way way = ways(SECRET, port()).get(2);
    String draft = home.resolve("draft.yaml").toString();
    run(way, 0, "init", "--url", way.url(), "--profile", draft);
    run(way, 0, "snapshot", "--url", way.url());
    String taken = home.resolve("snapshot.json").toString();
    run(way, 0, "snapshot", "--url", way.url(), "--out", taken);
    for (String format : List.of("text", "json", "markdown")) {
      run(way, 1, on(way, "diff", "--format", format));
      String file = home.resolve("diff." + format).toString();
      run(way, 1, on(way, "diff", "--format", format, "--output", file));
    }
    run(way, 0, on(way, "decide", "--list", "--shadow", way.url()));
    run(way, 0, on(way, "decide", "--no-try", "--choose", "primary-key-not-uuid:public.orders=1"));
    run(way, 0, on(way, "generate", "--out", folder.toString(), "--flat", "--shadow", way.url()));
    run(way, 0, on(way, "prove", folder.toString(), "--shadow", "same-server"));
    String[] target = {"--env", "staging", "--profile", profile.toString(), folder.toString()};
    run(way, 0, CliSite.with(target, "apply", "--dry-run"));
    run(way, 0, CliSite.with(target, "apply"));
    run(way, 0, CliSite.with(target, "status"));
    assertSilent("what the database remembers", history());
    run(way, 0, CliSite.with(target, "rollback", "--all"));
    assertFilesSilent();
  }

  /** What the database itself keeps secret is not in its snapshot. */
  @Test
  void aSnapshotHoldsNoneOfTheDatabasesOwn() throws IOException, SQLException {
    String secret = SECRET.replace("'", "''");
    execute(
        "CREATE FOREIGN DATA WRAPPER remote; CREATE SERVER far FOREIGN DATA WRAPPER remote OPTIONS"
            + " (password '"
            + secret
            + "'); CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (password '"
            + secret
            + "'); CREATE FOREIGN TABLE distant (id int) SERVER far OPTIONS (password '"
            + secret
            + "'); CREATE SUBSCRIPTION feed CONNECTION 'host=h password=Kn0w' PUBLICATION p"
            + " WITH (connect = false)");
    try {
      Way way = ways(SECRET, port()).get(2);
      Path taken = home.resolve("snapshot.json");
      run(way, 0, "snapshot", "--url", way.url(), "--out", taken.toString());
      assertThat(Files.readString(taken)).contains("distant", role);
      assertSilent("the snapshot", Files.readString(taken));
    } finally {
      execute("ALTER SUBSCRIPTION feed SET (slot_name = NONE); DROP SUBSCRIPTION feed");
    }
  }

  private String history() throws SQLException {
    var out = new StringBuilder();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT row_to_json(h)::text FROM databasechangelog h UNION ALL"
                    + " SELECT row_to_json(l)::text FROM databasechangeloglock l UNION ALL"
                    + " SELECT row_to_json(l)::text FROM pgmend.ledger l")) {
      while (row.next()) {
        out.append(row.getString(1)).append('\n');
      }
    }
    assertThat(out).isNotEmpty();
    return out.toString();
  }

  @Test
  void failuresDoNotShowIt() throws IOException, SQLException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    execute("ALTER ROLE " + role + " PASSWORD 'another one'");
    var ways = new ArrayList<Way>(ways(SECRET, port()));
    ways.addAll(ways(SECRET, nobody));
    for (Way way : ways) {
      String draft = home.resolve("draft.yaml").toString();
      run(way, 6, "init", "--url", way.url(), "--profile", draft, "--debug");
      run(way, 6, on(way, "diff", "--debug"));
      run(way, 6, on(way, "decide", "--list", "--debug"));
      run(way, 6, on(way, "generate", "--out", folder.toString(), "--debug"));
    }
    assertFilesSilent();
  }

  @Test
  void failuresOfAChangelogDoNotShowIt() throws IOException, SQLException {
    Way right = ways(SECRET, port()).get(1);
    run(right, 0, on(right, "generate", "--out", folder.toString(), "--shadow", "same-server"));
    execute("ALTER ROLE " + role + " PASSWORD 'another one'");
    for (Way way : ways(SECRET, port())) {
      for (String command : List.of("prove", "apply", "status")) {
        run(way, 6, on(way, command, folder.toString(), "--debug"));
      }
      run(way, 6, on(way, "rollback", folder.toString(), "--all", "--debug"));
    }
    assertFilesSilent();
  }

  @Test
  void whatIsWrittenInTheWrongPlaceIsNotRepeated() throws IOException {
    Way way = ways(SECRET, port()).get(0);
    String good = url(role + ":" + encoded(SECRET), port(), "");
    String raw = url(role + ":" + SECRET, port(), "");
    for (String url :
        List.of(good, raw, "jdbc:" + good, good.replace("@localhost", ""), raw + "?x")) {
      for (List<String> arguments :
          List.of(
              List.of("diff", url),
              List.of("diff", "--ulr=" + url),
              List.of(url),
              List.of("apply", "--env", url, "--profile", profile.toString(), folder.toString()),
              List.of("generate", "--out", "x", "--shadow", "docker" + url),
              List.of("diff", "--url", "x" + url, "--profile", profile.toString()))) {
        Cli.Result result = way.cli().run(arguments.toArray(String[]::new));
        assertThat(result.exit()).isNotZero();
        assertSilent(arguments.toString(), result.out() + result.err());
      }
    }
  }

  @Test
  void recordsThatHoldItDoNotPrintIt() throws IOException {
    ConnectionSettings settings = database.settings();
    assertThat(settings.toString()).doesNotContain(TestServers.password(settings));
    var environment =
        new io.pgmend.database.Environment(
            java.util.Map.of("PGPASSWORD", SECRET), home, "somebody");
    assertSilent("an environment", environment.toString());
    assertSilent(
        "a shadow",
        new io.pgmend.database.ShadowChoice.Jdbc("jdbc:postgresql://h/d?password=" + SECRET)
            .toString());
  }

  /** A process of its own, with its real environment, and every process that it starts. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void noProcessThatIsStartedCarriesIt() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dpgmend.postgres.binaries=" + System.getProperty("pgmend.postgres.binaries", ""),
            "-cp",
            System.getProperty("java.class.path"),
            "io.pgmend.cli.Main",
            "decide",
            "--list",
            "--url",
            url(role, port(), ""),
            "--profile",
            profile.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PGPASSWORD", SECRET);
    builder.environment().put("STAGING_URL", url(role + ":" + encoded(SECRET), port(), ""));
    builder.redirectOutput(home.resolve("out").toFile());
    builder.redirectError(home.resolve("err").toFile());
    Process process = builder.start();
    var seen = new ArrayList<String>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (process.isAlive() && System.nanoTime() < end) {
      assertSilent("the command line", lines("cmdline", List.of(process.toHandle())));
      List<ProcessHandle> children = process.descendants().toList();
      String lines = lines("cmdline", children);
      seen.add(lines);
      assertSilent("a child's command line", lines);
      // What is not a program of PostgreSQL yet has the environment of the process that began it.
      List<ProcessHandle> servers =
          children.stream()
              .filter(c -> lines("cmdline", List.of(c)).matches("(?s).*bin/(postgres|initdb).*"))
              .toList();
      assertSilent("a server's environment", lines("environ", servers));
      Thread.sleep(20);
    }
    process.destroy();
    String said = Files.readString(home.resolve("out")) + Files.readString(home.resolve("err"));
    assertThat(said).contains("1 decision is open.", "tried on a copy");
    assertThat(seen).anyMatch(lines -> lines.contains("bin/postgres"));
    assertFilesSilent();
  }

  /** Of those that still run when they are looked at and may be looked at. */
  private static String lines(String file, Collection<ProcessHandle> processes) {
    var out = new StringBuilder();
    for (ProcessHandle each : processes) {
      try {
        out.append(
            Files.readString(Path.of("/proc/" + each.pid() + "/" + file)).replace('\0', ' '));
        out.append('\n');
      } catch (IOException e) {
        out.append("(ended)\n");
      }
    }
    return out.toString();
  }
}
