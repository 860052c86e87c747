package io.pgmend.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.DatabaseException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Servers that pgmend does not read, by what they do and not by their names. */
class LiveSourceTest {

  @Test
  void aServerOlderThanTheOldestIsRefused() {
    try (EmbeddedServer server = EmbeddedServer.launch(13)) {
      assertThatThrownBy(() -> LiveSource.check(server.settings()))
          .isInstanceOfSatisfying(
              DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_OLD))
          .hasMessageContaining("runs PostgreSQL 13")
          .hasMessageContaining("the oldest supported is 14")
          .hasMessageContaining("Nothing was done");
    }
  }

  @Test
  void aPoolerThatSharesSessionsIsRefused() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(18)) {
      letEverybodyIn(server);
      assertThat(LiveSource.check(server.settings()).major()).isEqualTo(18);
      try (var pooler = new TransactionPooler(server.settings())) {
        ConnectionSettings settings =
            ConnectionSettings.of("127.0.0.1", pooler.port(), "postgres", "postgres", "hunter2");
        assertThatThrownBy(() -> LiveSource.check(settings))
            .isInstanceOfSatisfying(
                DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.POOLER))
            .hasMessageContaining("shares sessions between transactions")
            .hasMessageContaining("5432")
            .hasMessageNotContaining("hunter2");
      }
    }
  }

  /** The pooler of the test does not know how to prove a password. */
  private static void letEverybodyIn(EmbeddedServer server) throws Exception {
    try (Connection c = server.settings().open();
        Statement s = c.createStatement()) {
      String file;
      try (ResultSet row = s.executeQuery("SHOW hba_file")) {
        row.next();
        file = row.getString(1);
      }
      s.execute(
          "COPY (SELECT 'host all all 127.0.0.1/32 trust') TO '" + file.replace("'", "''") + "'");
      s.execute("SELECT pg_reload_conf()");
    }
  }
}
