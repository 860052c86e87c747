package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command from its arguments to its exit code, on a real server. */
class DiffCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      """;

  private static ShadowDatabase database;

  @TempDir private Path home;
  private Path profile;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestServers.fresh(18, "diff_command");
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE orders (id int PRIMARY KEY, note text);"
              + " INSERT INTO orders VALUES (1, 'x'), (2, 'y')");
    }
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @BeforeEach
  void writeProfile() throws IOException {
    profile = Files.writeString(home.resolve("pgmend.yaml"), PROFILE);
  }

  private Cli.Result diff(String... more) {
    ConnectionSettings s = database.settings();
    return diffOn(url(s.user(), s.host(), s.port(), s.database()), more);
  }

  private static String url(String user, String host, int port, String name) {
    return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
  }

  private Cli.Result diffOn(String url, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("diff", "--url", url, "--profile", profile.toString()));
    arguments.addAll(Arrays.asList(more));
    return new Cli(home)
        .with("PGPASSWORD", TestServers.password(database.settings()))
        .run(arguments.toArray(String[]::new));
  }

  @Test
  void printsATableAndEndsWithOne() {
    Cli.Result result = diff();
    assertThat(result.err()).contains("exit 1: there are findings");
    assertThat(result.out())
        .contains(
            "medium", "primary-key-not-uuid", "public.orders", "1 finding (1 medium): 1 fixable.")
        .contains("Score 98 of 100");
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains(
            "Families off in the profile: assertions, checks, columns, enums, indexes, migrations,"
                + " primary_keys, references, rows, sequences, soft_delete, unique, user_references.");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void failsOnlyOnWhatIsSevereEnough() {
    assertThat(diff("--fail-on", "high").exit()).isZero();
    assertThat(diff("--fail-on", "medium").exit()).isEqualTo(1);
  }

  @Test
  void assertionsAreCountedShownOrNotRunAsAsked() throws IOException {
    Files.writeString(
        profile,
        """
        profile: 1
        standards:
          assertions:
            queries:
              - { id: notes-are-long, sql: "SELECT note FROM public.orders WHERE length(note) < 9", severity: low, message: A note is short. }
        """);
    assertThat(diff().out()).contains("A note is short.", "note = x", "2 rows", "1 report-only");
    Cli.Result counted = diff("--no-values");
    assertThat(counted.out()).contains("A note is short.", "2 rows").doesNotContain("note = x");
    assertThat(counted.exit()).isEqualTo(1);
    Cli.Result unread = diff("--no-data");
    assertThat(unread.out().replaceAll("\\s+", " "))
        .contains("its query was not run", "rows are not read with --no-data");
    assertThat(unread.exit()).isEqualTo(3);
  }

  @Test
  void printsJsonAndNothingElse() throws IOException {
    Cli.Result result = diff("--format", "json");
    assertThat(result.err()).isEmpty();
    JsonNode read = JSON.readTree(result.out());
    assertThat(read.at("/findings/0/object").asText()).isEqualTo("public.orders");
    assertThat(diff("--format", "json").out()).isEqualTo(result.out());
  }

  @Test
  void writesAFile() throws IOException {
    Path file = home.resolve("diff.md");
    Cli.Result result = diff("--format", "markdown", "--output", file.toString());
    assertThat(result.out()).isEmpty();
    assertThat(Files.readString(file)).startsWith("### pgmend: 1 finding");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void aFullDeviceIsAnError() {
    Cli.Result result = diff("--format", "json", "--output", "/dev/full");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("the output could not be written", "on     /dev/full");
  }

  @Test
  void aWaivedFindingDoesNotCount() throws IOException {
    Files.writeString(
        profile,
        PROFILE
            + "waivers:\n"
            + "  - { rule: primary-key-not-uuid, object: public.orders, reason: r, owner: o }\n");
    Cli.Result result = diff();
    assertThat(result.out()).contains("waived", "No findings; 1 waived.");
    assertThat(result.exit()).isZero();
  }

  @Test
  void saysAllThatIsWrongWithAProfile() throws IOException {
    Files.writeString(profile, "profile: 1\nscop: {}\nstandards: { keyz: {} }\n");
    Cli.Result result = diff();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("pgmend.yaml:2", "scop", "keyz", "state  nothing was done");
  }

  @Test
  void asksForAProfileThatIsNotThere() throws IOException {
    Files.delete(profile);
    Cli.Result result = diff();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).startsWith("error: there is no profile\n  on     " + profile);
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Cli.Result result = diffOn(url("me:s3cret", "localhost", port, "app"));
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err())
        .startsWith("error: No connection to me@localhost:" + port + "/app")
        .contains("state  nothing was done", "next   Check host and port")
        .doesNotContain("s3cret", "\tat ");
  }

  @Test
  void somethingElseListens() throws IOException, InterruptedException {
    try (ServerSocket socket = new ServerSocket(0)) {
      var server = new Thread(() -> answerAsHttp(socket));
      server.setDaemon(true);
      server.start();
      Cli.Result result = diffOn(url("me:s3cret", "localhost", socket.getLocalPort(), "app"));
      assertThat(result.exit()).isEqualTo(6);
      assertThat(result.err())
          .contains("does not speak PostgreSQL's protocol")
          .doesNotContain("s3cret");
    }
  }

  private static void answerAsHttp(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          OutputStream out = client.getOutputStream()) {
        out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void aWrongPasswordIsNotRepeated() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      var server = new Thread(() -> refuseAnyPassword(socket));
      server.setDaemon(true);
      server.start();
      for (String debug : List.of("--no-data", "--debug")) {
        Cli.Result result =
            diffOn(url("me:s3cret", "localhost", socket.getLocalPort(), "app"), debug);
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
            .contains("The server refused the login of me@localhost", "PGPASSWORD")
            .doesNotContain("s3cret");
      }
    }
  }

  /** A server as far as the password; its answer repeats what it was given, as some proxies do. */
  private static void refuseAnyPassword(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          var in = new DataInputStream(client.getInputStream());
          var out = new DataOutputStream(client.getOutputStream())) {
        int length = in.readInt();
        int code = in.readInt();
        while (code != 196608) { // anything but the start of protocol 3.0: encryption is offered
          out.writeByte('N');
          length = in.readInt();
          code = in.readInt();
        }
        in.readNBytes(length - 8);
        out.writeByte('R');
        out.writeInt(8);
        out.writeInt(3); // asks for the password in clear text
        in.readByte();
        String given =
            new String(in.readNBytes(in.readInt() - 4), StandardCharsets.US_ASCII).trim();
        byte[] error =
            ("SFATAL\0C28P01\0Mpassword \"" + given + "\" is wrong\0\0")
                .getBytes(StandardCharsets.US_ASCII);
        out.writeByte('E');
        out.writeInt(error.length + 4);
        out.write(error);
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void aDatabaseThatIsNotThere() {
    ConnectionSettings s = database.settings();
    Cli.Result result = diffOn(url(s.user(), s.host(), s.port(), "no_such_database"));
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("There is no such database");
  }

  @Test
  void takesTheDatabaseFromTheEnvironment() {
    ConnectionSettings s = database.settings();
    Cli.Result result =
        new Cli(home)
            .with("PGHOST", s.host())
            .with("PGPORT", Integer.toString(s.port()))
            .with("PGDATABASE", s.database())
            .with("PGUSER", s.user())
            .with("PGPASSWORD", TestServers.password(s))
            .run("diff", "--profile", profile.toString(), "--format", "json");
    assertThat(result.exit()).as(result.err()).isEqualTo(1);
  }
}
