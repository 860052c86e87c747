package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.model.Snapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue read by two sessions is the one that a single session reads. */
class SecondSessionTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void twoSessionsReadWhatOneReads(int major) throws Exception {
    try (ShadowDatabase database =
            Databases.with(major, "two_sessions", Databases.everything(major));
        Connection connection = database.open();
        Connection writer = database.open();
        Statement write = writer.createStatement()) {
      Snapshot alone = CatalogReader.read(connection);
      List<Connection> opened = new ArrayList<>();
      Snapshot together =
          read(
              connection,
              () -> {
                // The snapshot is the first session's: what comes now is not in it.
                write.execute("CREATE TABLE public.too_late (a serial)");
                opened.add(database.open());
                return opened.get(0);
              });
      assertThat(together).isEqualTo(alone);
      assertThat(opened).hasSize(1).allSatisfy(c -> assertThat(c.isClosed()).isTrue());
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18})
  void oneSessionIsEnough(int major) throws Exception {
    try (ShadowDatabase database =
            Databases.with(major, "two_sessions", Databases.everything(major));
        Connection connection = database.open()) {
      Snapshot alone = CatalogReader.read(connection);
      assertThat(
              read(
                  connection,
                  () -> {
                    throw new SQLException("too many connections", "53300");
                  }))
          .isEqualTo(alone);
      Connection closed = database.open();
      closed.close();
      assertThat(read(connection, () -> closed)).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18})
  void aSessionThatIsLostIsAnErrorAndLeavesNoOther(int major) throws Exception {
    try (ShadowDatabase database = Databases.with(major, "two_sessions", "CREATE TABLE t (a int)");
        Connection connection = database.open()) {
      assertThatThrownBy(
              () ->
                  read(
                      connection,
                      () -> {
                        connection.abort(Runnable::run);
                        return database.open();
                      }))
          .isInstanceOf(SQLException.class);
      try (Connection other = database.open();
          Statement asking = other.createStatement()) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (sessions(asking) > 1 && System.nanoTime() < end) {
          Thread.sleep(20);
        }
        assertThat(sessions(asking)).isEqualTo(1);
      }
    }
  }

  private static int sessions(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Snapshot read(Connection connection, Callable<Connection> another)
      throws SQLException {
    return CatalogReader.read(connection, server -> List.of(another));
  }
}
