package io.pgmend.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.DatabaseException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {

  @TempDir Path home;

  private Environment env(Map<String, String> variables) {
    return new Environment(variables, home, "osuser");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p%40ss@db.example:5433/app, u@db.example:5433/app",
    "postgres://u@db.example/app, u@db.example:5432/app",
    "jdbc:postgresql://db.example:6000/app?user=u&password=p, u@db.example:6000/app",
    "postgresql://u:p@[::1]:5433/app, u@[::1]:5433/app",
    "postgresql:///app, osuser@localhost:5432/app",
    "postgresql://u:a/b@c@db.example/app%20two, u@db.example:5432/app two",
    "jdbc:postgresql:app, osuser@localhost:5432/app",
  })
  void readsUrls(String url, String described) {
    assertThat(ConnectionSettings.fromUrl(url, env(Map.of())).describe()).isEqualTo(described);
  }

  @Test
  void takesPasswordsFromTheUrlTheEnvironmentAndTheFile() throws IOException {
    Files.writeString(home.resolve(".pgpass"), "# all\nother:*:*:*:no\ndb:5432:app:u:se\\:cret\n");
    assertThat(password("postgresql://u:x%2By+z@db/app", Map.of("PGPASSWORD", "env")))
        .isEqualTo("x+y+z");
    assertThat(password("postgresql://u@db/app", Map.of("PGPASSWORD", "env"))).isEqualTo("env");
    assertThat(password("postgresql://u@db/app", Map.of())).isEqualTo("se:cret");
    assertThat(password("postgresql://u@elsewhere/app", Map.of())).isEmpty();
  }

  private String password(String url, Map<String, String> variables) {
    return ConnectionSettings.fromUrl(url, env(variables)).password();
  }

  @Test
  void readsVariablesAndServices() throws IOException {
    Map<String, String> variables =
        Map.of(
            "PGHOST",
            "h",
            "PGPORT",
            "5555",
            "PGUSER",
            "u",
            "PGDATABASE",
            "d",
            "PGSSLMODE",
            "require");
    ConnectionSettings settings = ConnectionSettings.fromEnvironment(env(variables));
    assertThat(settings.describe()).isEqualTo("u@h:5555/d");
    assertThat(settings.properties())
        .containsEntry("sslmode", "require")
        .containsEntry("ApplicationName", "pgmend");

    Files.writeString(
        home.resolve(".pg_service.conf"),
        "[one]\nhost=a\n\n[two]\nhost=b\nport=5434\ndbname=c\nuser=s\n");
    assertThat(
            ConnectionSettings.fromEnvironment(env(Map.of("PGSERVICE", "two", "PGHOST", "h")))
                .describe())
        .isEqualTo("s@b:5434/c");
    assertThatThrownBy(() -> ConnectionSettings.fromEnvironment(env(Map.of("PGSERVICE", "three"))))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("three");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:hunter2@h/d",
        "postgresql://u:hunter2%@h/d",
        "postgresql://u:hunter2@h:port/d",
        "postgresql://u:hunter2@h1,h2/d",
        "hunter2"
      })
  void aUrlThatCannotBeReadIsNotRepeated(String url) {
    assertThatThrownBy(() -> ConnectionSettings.fromUrl(url, env(Map.of())))
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.URL))
        .hasMessageContaining("Nothing was done")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesSupabasesTransactionPoolerAndNamesThePort() {
    var settings =
        ConnectionSettings.fromUrl(
            "postgresql://u:hunter2@aws-0-x.pooler.supabase.com:6543/postgres", env(Map.of()));
    assertThatThrownBy(() -> LiveSource.check(settings))
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.POOLER))
        .hasMessageContaining("5432")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void tellsAClosedPortFromSomethingThatIsNotPostgresql() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(() -> ConnectionSettings.of("127.0.0.1", closed, "d", "u", "hunter2").open())
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
        .hasMessageNotContaining("hunter2");

    ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread answering = new Thread(() -> answer(web));
    answering.start();
    try {
      assertThatThrownBy(
              () ->
                  ConnectionSettings.of("127.0.0.1", web.getLocalPort(), "d", "u", "hunter2")
                      .open())
          .isInstanceOfSatisfying(
              DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_POSTGRESQL));
    } finally {
      web.close();
      answering.join();
    }
  }

  private static void answer(ServerSocket web) {
    while (!web.isClosed()) {
      try (Socket client = web.accept();
          OutputStream out = client.getOutputStream()) {
        client.getInputStream().read();
        out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return; // closed by the test, or by the client that gave up
      }
    }
  }

  @Test
  void namesAMissingDatabaseAndChecksALiveOne() {
    ConnectionSettings server = TestServers.of(18).settings();
    assertThatThrownBy(() -> server.withDatabase("nowhere").open())
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_DATABASE));
    assertThat(LiveSource.check(server).major()).isEqualTo(18);
  }
}
