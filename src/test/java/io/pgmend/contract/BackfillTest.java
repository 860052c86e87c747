package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.changelog.Templates;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.plan.Planned;
import io.pgmend.prove.Drafter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The runtime's backfill: stops, goes on, leaves users' triggers in peace and what they did not
 * touch as it was.
 */
class BackfillTest {

  private static final String SCHEMA =
      """
      CREATE TABLE things (id integer PRIMARY KEY, twice integer, touched integer NOT NULL DEFAULT 0, note text DEFAULT repeat('x', 60));
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := NEW.touched + 1; RETURN NEW; END $$;
      CREATE TRIGGER touch BEFORE UPDATE ON things FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION touch();
      CREATE TRIGGER always BEFORE UPDATE ON things FOR EACH ROW EXECUTE FUNCTION touch();
      ALTER TABLE things ENABLE ALWAYS TRIGGER always;
      INSERT INTO things (id) SELECT g FROM generate_series(1, 4000) g;
      ANALYZE things;
      """;

  private static final String CALL =
      "CALL pgmend.backfill('it', 'public.things', 'twice = 2 * t.id', 't.twice IS NULL', 't.twice IS DISTINCT FROM 2 * t.id',"
          + " 'twice', %d, 'forward')";

  private Trial trial;

  @BeforeEach
  void install() throws SQLException {
    trial = new Trial(18, "backfill", SCHEMA);
    try (Connection c = trial.open()) {
      new Drafter(c, new Templates(Optional.empty(), 700), Set.of(), new TreeSet<>())
          .draft(List.of(new Planned(new InstallRuntime(), List.of())), false);
    }
  }

  @AfterEach
  void drop() {
    trial.close();
  }

  @ParameterizedTest(name = "as superuser: {0}")
  @ValueSource(booleans = {false, true})
  void usersTriggersDoNotFire(boolean superuser) throws SQLException {
    String triggers = triggers();
    try (Connection c = superuser ? trial.openAsSuperuser() : trial.open();
        Statement s = c.createStatement()) {
      s.execute(CALL.formatted(300));
      assertThat(one("SELECT count(*) FROM things WHERE twice = 2 * id")).isEqualTo("4000");
      assertThat(one("SELECT sum(touched) FROM things")).isEqualTo("0");
      assertThat(triggers()).isEqualTo(triggers);
      assertThat(
              one(
                  "SELECT state || ' ' || rows_written || ' ' || (batches > 3) FROM pgmend.progress"))
          .isEqualTo("done 4000 true");
      s.execute("UPDATE things SET twice = 0 WHERE id = 7");
      assertThat(one("SELECT touched FROM things WHERE id = 7")).isEqualTo("2");
      s.execute(CALL.formatted(300));
      assertThat(one("SELECT twice FROM things WHERE id = 7")).as("done is done").isEqualTo("0");
    }
  }

  @Test
  void whileOneRunsOthersTriggersFire() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      pauseAfterTheFirstBatch(s);
      assertThat(
              one(
                  "SELECT string_agg(tgname::text || tgenabled::text, ' ' ORDER BY tgname) FROM pg_trigger WHERE tgname LIKE '%!' OR tgenabled = 'D'"))
          .isEqualTo("alwaysD always!A touchD touch!O");
      s.execute("UPDATE things SET twice = NULL WHERE id = 1");
      assertThat(one("SELECT touched FROM things WHERE id = 1")).isEqualTo("2");
    }
  }

  @Test
  void aTriggerWhoseNameHasNoByteLeftForATwinIsNamed() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      s.execute("ALTER TRIGGER touch ON things RENAME TO \"" + "\u20ac".repeat(21) + "\"");
      assertThatThrownBy(() -> s.execute(CALL.formatted(300)))
          .hasMessageContaining("cannot be held while rows are filled");
    }
  }

  @Test
  void itGoesOnWhereItWasPaused() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      pauseAfterTheFirstBatch(s);
      int written = Integer.parseInt(one("SELECT count(*) FROM things WHERE twice IS NOT NULL"));
      assertThat(written).isBetween(1, 3999);
      assertThat(one("SELECT state || ' ' || paused FROM pgmend.progress"))
          .isEqualTo("paused true");
      s.execute(CALL.formatted(300));
      assertThat(one("SELECT state || ' ' || rows_written FROM pgmend.progress"))
          .isEqualTo("done 4000");
      assertThat(one("SELECT count(*) FROM pgmend.held_triggers")).isEqualTo("0");
    }
  }

  @Test
  void rowsStayOnTheirPagesWhereOthersMadeRoom() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      long before = Long.parseLong(one("SELECT pg_relation_size('things')"));
      s.execute(CALL.formatted(1000));
      assertThat(Long.parseLong(one("SELECT pg_relation_size('things')")))
          .isLessThan(before * 7 / 4);
    }
  }

  @Test
  void aWrongValueIsNotPassedOver() throws SQLException {
    try (Connection c = trial.open();
        Statement s = c.createStatement()) {
      s.execute("UPDATE things SET twice = 5 WHERE id = 5");
      assertThatThrownBy(() -> s.execute(CALL.formatted(300)))
          .hasMessageContaining("1 rows of public.things hold another value");
    }
  }

  @Test
  void rowsThatAWriterHoldsAreWaitedFor() throws Exception {
    try (Connection writer = trial.open();
        Statement held = writer.createStatement();
        Connection c = trial.open();
        Statement s = c.createStatement()) {
      writer.setAutoCommit(false);
      held.execute("SELECT FROM things WHERE id = 9 FOR UPDATE");
      var thread =
          new Thread(
              () -> {
                try {
                  s.execute(CALL.formatted(1000));
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      while (!one("SELECT count(*) FROM things WHERE twice IS NULL").equals("1")) {
        Thread.sleep(20);
      }
      assertThat(thread.isAlive()).isTrue();
      writer.commit();
      thread.join();
      assertThat(one("SELECT twice FROM things WHERE id = 9")).isEqualTo("18");
    }
  }

  private void pauseAfterTheFirstBatch(Statement s) throws SQLException {
    // a row that says so before the first batch
    s.execute(
        "CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.paused := NEW.batches = 1; RETURN NEW; END $$;"
            + "CREATE TRIGGER pause BEFORE UPDATE ON pgmend.progress FOR EACH ROW EXECUTE FUNCTION pause()");
    assertThatThrownBy(() -> s.execute(CALL.formatted(300)))
        .hasMessageContaining("is paused after")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("PM001");
    s.execute("DROP TRIGGER pause ON pgmend.progress");
  }

  private String triggers() throws SQLException {
    return one(
        "SELECT string_agg(pg_get_triggerdef(oid) || tgenabled::text, ' ' ORDER BY tgname) FROM pg_trigger WHERE tgrelid = 'things'::regclass");
  }

  private String one(String query) throws SQLException {
    try (Connection c = trial.openAsSuperuser();
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
