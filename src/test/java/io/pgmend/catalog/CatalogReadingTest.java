package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.model.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the reader looks, not what it sees. */
class CatalogReadingTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void asksTheSameNumberOfQuestionsWhateverStandsThere(int major) throws SQLException {
    int empty;
    try (ShadowDatabase database = TestServers.fresh(major, "empty")) {
      empty = statements(database);
    }
    try (ShadowDatabase database = Databases.with(major, "full", Databases.everything(major))) {
      assertThat(statements(database)).isEqualTo(empty).isLessThan(40);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void tablesAloneAreWhatTheWholeReadingHas(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "tables", Databases.everything(major));
        Connection connection = database.open()) {
      Snapshot whole = CatalogReader.read(connection);
      Snapshot alone = CatalogReader.readTables(connection);
      assertThat(alone.tables()).isNotEmpty().isEqualTo(whole.tables());
      assertThat(alone.views()).isNotEmpty().isEqualTo(whole.views());
      assertThat(alone.dependencies()).isEmpty();
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  private static int statements(ShadowDatabase database) throws SQLException {
    var count = new AtomicInteger();
    try (Connection connection = database.open()) {
      CatalogReader.read(
          (Connection)
              Proxy.newProxyInstance(
                  CatalogReadingTest.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().matches("prepareStatement|createStatement|prepareCall")) {
                      count.incrementAndGet();
                    }
                    try {
                      return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  }));
    }
    return count.get();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aRoleWithoutRightsSeesTheStructureAndSaysWhatItDoesNotSee(int major) throws SQLException {
    String role =
        """
        DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'catalog_test_blind') THEN
          CREATE ROLE catalog_test_blind NOLOGIN; END IF; END $$;
        """;
    try (ShadowDatabase database =
            Databases.with(major, "blind", Databases.everything(major) + role);
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      Snapshot all = CatalogReader.read(connection);
      statement.execute("SET ROLE catalog_test_blind");
      Snapshot blind = CatalogReader.read(connection);
      assertThat(blind.blindSpots())
          .containsExactly(
              "positions of %d sequences: needs SELECT on them".formatted(all.sequences().size()));
      assertThat(blind.capabilities().bypassRowSecurity()).isFalse();
      assertThat(blind.tables()).isEqualTo(all.tables());
      assertThat(blind.views()).isEqualTo(all.views());
      assertThat(blind.dependencies()).isEqualTo(all.dependencies());
    }
  }

  @Test
  void leavesTheConnectionAsItWas() throws SQLException {
    try (ShadowDatabase database = Databases.with(18, "session", "CREATE TABLE t (a int)");
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = pg_catalog, public; SET IntervalStyle = 'iso_8601'");
      CatalogReader.read(connection);
      assertThat(connection.getAutoCommit()).isTrue();
      List<String> settings = new ArrayList<>();
      for (String name :
          List.of("search_path", "row_security", "IntervalStyle", "transaction_read_only")) {
        try (ResultSet row = statement.executeQuery("SHOW " + name)) {
          row.next();
          settings.add(row.getString(1));
        }
      }
      assertThat(settings).containsExactly("pg_catalog, public", "on", "iso_8601", "off");
    }
  }

  @Test
  void listsWhatItDoesNotModel() throws SQLException {
    String sql =
        """
        CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int);
        CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
        CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
        CREATE COLLATION german FROM "C";
        CREATE FUNCTION nothing() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER watcher ON ddl_command_end WHEN TAG IN ('CREATE CAST') EXECUTE FUNCTION nothing();
        CREATE FOREIGN DATA WRAPPER none;
        CREATE SERVER far FOREIGN DATA WRAPPER none;
        CREATE USER MAPPING FOR PUBLIC SERVER far;
        SELECT lo_create(0);
        CREATE TABLE t (a int);
        ALTER TABLE t ADD CONSTRAINT later NOT NULL a NOT VALID;
        """;
    try (ShadowDatabase database = Databases.with(18, "unmodelled", sql)) {
      assertThat(Databases.read(database).notModelled())
          .containsExactly(
              "aggregate public.total(integer)",
              "collation public.german",
              "event trigger watcher",
              "foreign-data wrapper \"none\"",
              "large objects 1",
              "not-null constraint without inheritance or validation public.t.later",
              "operator public.===(integer,integer)",
              "server far",
              "text search configuration public.words",
              "user mapping public on server far");
    }
  }

  /** For information: how long a thousand tables take, the classes loaded and then again. */
  @Test
  void tellsHowLongAThousandTablesTake() throws SQLException {
    String sql =
        """
        DO $$ BEGIN FOR i IN 1..1000 LOOP
          EXECUTE format('CREATE TABLE t%s (id bigserial PRIMARY KEY, name text NOT NULL, at timestamptz DEFAULT now(), n int CHECK (n > 0))', i);
          EXECUTE format('CREATE INDEX ON t%s (name) WHERE n > 1', i);
        END LOOP; END $$;
        """;
    try (ShadowDatabase database = Databases.with(18, "thousand", sql)) {
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        assertThat(Databases.read(database).tables()).hasSize(1000);
        System.out.printf("1000 tables read in %d ms%n", (System.nanoTime() - start) / 1_000_000);
      }
    }
  }

  @Test
  void isRefusedInsideATransaction() throws SQLException {
    try (ShadowDatabase database = TestServers.fresh(18, "transaction");
        Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1");
      assertThatThrownBy(() -> CatalogReader.read(connection))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("SET TRANSACTION");
    }
  }
}
