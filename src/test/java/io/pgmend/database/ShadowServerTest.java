package io.pgmend.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.DatabaseException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

class ShadowServerTest {

  private static final Environment NOTHING =
      new Environment(Map.of(), Path.of("/nowhere"), "nobody");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedded",
        "docker",
        "docker:registry/postgres:16",
        "jdbc:postgresql://h/d",
        "postgresql://h/d",
        "same-server"
      })
  void readsEveryChoice(String text) {
    assertThat(ShadowChoice.parse(text)).isNotNull();
  }

  @Test
  void refusesAnUnknownChoiceWithoutRepeatingASecret() {
    assertThatThrownBy(() -> ShadowChoice.parse("mysql://u:hunter2@h/d"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("same-server")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theSameServerGivesEmptyDatabasesInTheLiveOnesLocale(int major) throws SQLException {
    LiveSource live = LiveSource.check(TestServers.of(major).settings());
    try (ShadowServer server = ShadowServer.open(new ShadowChoice.SameServer(), live, NOTHING)) {
      String name;
      try (ShadowDatabase shadow =
          server.create(
              "A Hint; with \"quotes\" and more than fits",
              connection -> execute(connection, "SET client_min_messages = error"))) {
        name = shadow.name();
        assertThat(name).startsWith("pgmend_shadow_a_hint_with_quotes").hasSizeLessThan(64);
        assertThat(one(shadow.settings(), "SELECT current_database()")).isEqualTo(name);
        assertThat(
                one(
                    shadow.settings(),
                    "SELECT datcollate FROM pg_database WHERE datname = current_database()"))
            .isEqualTo(
                one(
                    live.settings(),
                    "SELECT datcollate FROM pg_database WHERE datname = current_database()"));
      }
      assertThat(
              one(
                  live.settings(),
                  "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
          .isEqualTo("0");
    }
  }

  @Test
  void aKeptDatabaseStays() throws SQLException {
    ConnectionSettings server = TestServers.of(18).settings();
    ShadowDatabase shadow = TestServers.fresh(18, "kept");
    shadow.keep();
    shadow.close();
    assertThat(one(shadow.settings(), "SELECT 1")).isEqualTo("1");
    try (Connection connection = server.open()) {
      execute(connection, "DROP DATABASE " + shadow.name());
    }
  }

  @Test
  void aRoleWithoutCreatedbIsToldTheWayOut() throws SQLException {
    ConnectionSettings server = TestServers.of(18).settings();
    try (Connection connection = server.open()) {
      execute(connection, "CREATE ROLE plain LOGIN PASSWORD 'plain-secret'");
      LiveSource live = LiveSource.check(server.withUser("plain", "plain-secret"));
      assertThatThrownBy(() -> ShadowServer.open(new ShadowChoice.SameServer(), live, NOTHING))
          .isInstanceOfSatisfying(
              DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PERMISSION))
          .hasMessageContaining("CREATEDB")
          .hasMessageContaining("--shadow embedded")
          .hasMessageNotContaining("plain-secret");
      execute(connection, "DROP ROLE plain");
    }
  }

  @Test
  void anEmbeddedShadowIsOfTheLiveMajor() {
    LiveSource live = LiveSource.check(TestServers.of(14).settings());
    try (ShadowServer server = ShadowServer.open(new ShadowChoice.Embedded(), live, NOTHING)) {
      assertThat(server.version().major()).isEqualTo(14);
      assertThat(server.describe()).startsWith("embedded, PostgreSQL 14.");
    }
  }

  @Test
  void aContainerServesOrItsAbsenceIsSaid() {
    LiveSource live = LiveSource.check(TestServers.of(18).settings());
    if (DockerClientFactory.instance().isDockerAvailable()) {
      try (ShadowServer server = ShadowServer.open(ShadowChoice.parse("docker"), live, NOTHING);
          ShadowDatabase shadow = server.create("container")) {
        assertThat(shadow.name()).startsWith(ShadowServer.PREFIX);
      }
    } else {
      System.err.println("NOT RUN: no Docker here, so no shadow in a container was tried");
      assertThatThrownBy(() -> ShadowServer.open(ShadowChoice.parse("docker"), live, NOTHING))
          .isInstanceOfSatisfying(
              DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_DOCKER));
    }
  }

  private static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String one(ConnectionSettings settings, String sql) throws SQLException {
    try (Connection connection = settings.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
