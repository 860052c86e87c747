package io.pgmend.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.OpenTransaction;
import io.pgmend.model.ServerState.Place;
import io.pgmend.model.ServerState.PreparedTransaction;
import io.pgmend.model.ServerState.Slot;
import io.pgmend.model.ServerState.TimeLimit;
import io.pgmend.model.ServerState.TouchedTable;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What of a real server is read, as a role that may see all and as one that may not. */
class ServerStateReaderTest {

  private static final QualifiedName ORDERS = new QualifiedName("public", "Or\"ders");
  private static final QualifiedName GONE = new QualifiedName("public", "gone");
  private static final String ROLE = "pgmend_test_state";

  private static final String SCHEMA =
      """
      DO $$ BEGIN CREATE ROLE pgmend_test_state LOGIN PASSWORD 'state'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
      GRANT ALL ON SCHEMA public TO pgmend_test_state;
      CREATE TABLE "Or""ders" (id int PRIMARY KEY, note text);
      CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
      CREATE TRIGGER plain BEFORE UPDATE ON "Or""ders" FOR EACH ROW EXECUTE FUNCTION quiet();
      CREATE TRIGGER always BEFORE UPDATE ON "Or""ders" FOR EACH ROW EXECUTE FUNCTION quiet();
      CREATE TRIGGER silent BEFORE UPDATE ON "Or""ders" FOR EACH ROW EXECUTE FUNCTION quiet();
      ALTER TABLE "Or""ders" ENABLE ALWAYS TRIGGER always;
      ALTER TABLE "Or""ders" DISABLE TRIGGER silent;
      ALTER TABLE "Or""ders" ENABLE ROW LEVEL SECURITY;
      ALTER TABLE "Or""ders" OWNER TO pgmend_test_state;
      INSERT INTO "Or""ders" SELECT i, repeat('x', 200) FROM generate_series(1, 5000) i;
      ANALYZE "Or""ders";
      """;

  private static ServerState read(Connection connection) throws SQLException {
    return ServerStateReader.read(connection, Set.of(ORDERS, GONE), OptionalInt.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aSuperuserSeesAll(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "state", SCHEMA);
        Connection connection = database.open()) {
      ServerState state = read(connection);
      assertThat(state.bypassRowSecurity()).isTrue();
      assertThat(state.replicationRole()).isTrue();
      assertThat(state.seesSessions()).isTrue();
      assertThat(state.hiddenSessions()).isZero();
      assertThat(state.standby()).isFalse();
      assertThat(state.readOnly()).isFalse();
      assertThat(state.maxLocks()).isGreaterThan(1000);
      assertThat(state.limits()).isEmpty();
      assertThat(state.transactions()).isEmpty();
      assertThat(state.places()).isEmpty();
      assertThat(state.tables()).hasSize(1);
      TouchedTable orders = state.tables().get(0);
      assertThat(orders.name()).isEqualTo(ORDERS);
      assertThat(orders.heapBytes()).isBetween(1_000_000L, 2_000_000L);
      assertThat(orders.indexBytes()).isBetween(50_000L, 500_000L);
      assertThat(orders.triggers()).isEqualTo(2);
      assertThat(orders.replicaTriggers()).isEqualTo(1);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(setting(connection, "session_replication_role")).isEqualTo("origin");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anOrdinaryRoleIsToldItsLimits(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "state", SCHEMA)) {
      run(
          database,
          "ALTER ROLE pgmend_test_state SET statement_timeout = '30s';"
              + " ALTER TABLE \"Or\"\"ders\" FORCE ROW LEVEL SECURITY;");
      try (Connection other = database.open();
          Connection connection = database.settings().withUser(ROLE, "state").open()) {
        ServerState state = read(connection);
        assertThat(state.role()).isEqualTo(ROLE);
        assertThat(state.bypassRowSecurity()).isFalse();
        assertThat(state.replicationRole()).isFalse();
        assertThat(state.seesSessions()).isFalse();
        assertThat(state.hiddenSessions()).as(other + " is hidden").isEqualTo(1);
        assertThat(state.limits())
            .containsExactly(new TimeLimit("statement_timeout", "user", 30_000));
        assertThat(state.tables().get(0).filtered()).isTrue();
        run(database, "ALTER TABLE \"Or\"\"ders\" NO FORCE ROW LEVEL SECURITY");
        assertThat(read(connection).tables().get(0).filtered()).as("its owner").isFalse();
      } finally {
        run(database, "ALTER ROLE pgmend_test_state RESET ALL");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void aGrantOfTheParameterIsFound(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "state", SCHEMA)) {
      run(database, "GRANT SET ON PARAMETER session_replication_role TO pgmend_test_state");
      try (Connection connection = database.settings().withUser(ROLE, "state").open()) {
        assertThat(read(connection).replicationRole()).isTrue();
      } finally {
        run(database, "REVOKE SET ON PARAMETER session_replication_role FROM pgmend_test_state");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void openTransactionsAreListedWithWhoAndSinceWhen(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "state", SCHEMA);
        Connection connection = database.open();
        Connection other = database.open()) {
      other.setAutoCommit(false);
      setting(other, "server_version");
      assertThat(read(connection).transactions()).as("too young").isEmpty();
      List<OpenTransaction> seen =
          ServerStateReader.read(connection, Set.of(ORDERS), OptionalInt.empty(), 0).transactions();
      assertThat(seen).hasSize(1);
      assertThat(seen.get(0).pid())
          .isEqualTo(String.valueOf(other.unwrap(PGConnection.class).getBackendPID()));
      assertThat(seen.get(0).user()).isEqualTo(database.settings().user());
      assertThat(seen.get(0).application()).isEqualTo("pgmend");
      assertThat(seen.get(0).queryStart())
          .matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [+]00");
      assertThat(seen.get(0).idle()).isTrue();
      other.rollback();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void preparedTransactionsAreHeldAgainstTheTouchedTables(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "state", SCHEMA);
        Connection connection = database.open()) {
      prepare(database, "pgmend 'one'", "UPDATE \"Or\"\"ders\" SET note = 'y' WHERE id = 1");
      prepare(database, "pgmend two", "CREATE TABLE unrelated (a int)");
      try {
        assertThat(read(connection).prepared())
            .extracting(PreparedTransaction::id, PreparedTransaction::locks)
            .containsExactly(tuple("pgmend 'one'", true), tuple("pgmend two", false));
      } finally {
        run(database, "ROLLBACK PREPARED 'pgmend ''one'''");
        run(database, "ROLLBACK PREPARED 'pgmend two'");
      }
    }
  }

  private static void prepare(ShadowDatabase database, String id, String work) throws SQLException {
    run(database, "BEGIN; " + work + "; PREPARE TRANSACTION " + Sql.literal(id));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void slotsAreListedWithWhatTheyKeep(int major) throws SQLException {
    try (ShadowDatabase database = Databases.with(major, "state", SCHEMA);
        Connection connection = database.open()) {
      run(database, "SELECT pg_create_physical_replication_slot('pgmend_test_slot', true)");
      try {
        run(database, "UPDATE \"Or\"\"ders\" SET note = 'y'");
        assertThat(read(connection).slots())
            .filteredOn(s -> s.name().equals("pgmend_test_slot"))
            .hasSize(1)
            .allMatch(s -> !s.active() && s.database().isEmpty())
            .extracting(Slot::retained)
            .allMatch(retained -> retained > 100_000);
      } finally {
        run(database, "SELECT pg_drop_replication_slot('pgmend_test_slot')");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theRoomOnALocalServersDiskIsSeen(int major) throws SQLException {
    EmbeddedServer server = TestServers.of(major);
    try (Connection connection = server.settings().open()) {
      ServerState state =
          ServerStateReader.read(connection, Set.of(), OptionalInt.of(server.settings().port()));
      assertThat(state.places())
          .extracting(Place::kind)
          .containsExactly(Place.Kind.DATA, Place.Kind.LOG);
      assertThat(state.places()).allMatch(p -> p.free() > 0 && !p.store().isEmpty());
      assertThat(ServerStateReader.read(connection, Set.of(), OptionalInt.of(1)).places())
          .as("another server's port")
          .isEmpty();
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void run(ShadowDatabase database, String sql) throws SQLException {
    Databases.run(database, sql);
  }
}
