package io.pgmend.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest {

  private static final String HEADER = "--liquibase formatted sql\n";

  private static final String ONE =
      """
      --changeset pgmend:one labels:expand runInTransaction:true splitStatements:false rollbackSplitStatements:false
      --comment makes a table whose default is ${user.name}
      CREATE TABLE a (id int PRIMARY KEY, note text DEFAULT '${user.name}');
      --rollback DROP TABLE IF EXISTS a;
      """;

  private static final String TWO =
      """
      --changeset pgmend:two labels:cutover runInTransaction:false splitStatements:false
      CREATE INDEX CONCURRENTLY a_note ON a (note);
      --rollback DROP INDEX CONCURRENTLY IF EXISTS a_note;
      """;

  private static final String THREE =
      """
      --changeset pgmend:three labels:contract splitStatements:false
      INSERT INTO a (id) VALUES (1);
      --rollback DELETE FROM a WHERE id = 1;
      """;

  @TempDir Path folder;
  private ShadowDatabase database;

  @BeforeEach
  void create() {
    database = TestServers.fresh(18, "executor");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private Executor changelog(String... changeSets) throws IOException {
    Files.writeString(folder.resolve("0001.sql"), HEADER + String.join("\n", changeSets));
    Files.writeString(
        folder.resolve("changelog.yaml"),
        "databaseChangeLog:\n  - include:\n      file: 0001.sql\n      relativeToChangelogFile: true\n");
    return new Executor(database.settings(), ChangelogFolder.at(folder));
  }

  @Test
  void runsForwardAndBackAndTellsEachMoment() throws Exception {
    var heard = new ArrayList<String>();
    Executor executor = changelog(ONE, TWO, THREE).with(recording(heard));

    Run forward = executor.update();

    assertThat(forward.failure()).isEmpty();
    assertThat(forward.done())
        .extracting(done -> done.changeSet().id())
        .containsExactly("one", "two", "three");
    assertThat(forward.done()).allSatisfy(done -> assertThat(done.time()).isPositive());
    assertThat(heard)
        .startsWith(
            "started one FORWARD",
            "executed one FORWARD, holding AccessExclusiveLock: true",
            "finished one FORWARD",
            "between one FORWARD",
            "started two FORWARD");
    assertThat(one("SELECT note FROM a")).isEqualTo("${user.name}");
    heard.clear();

    Run back = executor.rollbackAll();

    assertThat(back.failure()).isEmpty();
    assertThat(back.done())
        .extracting(done -> done.changeSet().id())
        .containsExactly("three", "two", "one");
    assertThat(heard)
        .contains(
            "started one ROLLBACK",
            "executed one ROLLBACK, holding AccessExclusiveLock: true",
            "finished one ROLLBACK");
    assertThat(one("SELECT to_regclass('a') IS NULL")).isEqualTo("t");
    assertThat(executor.update().done()).hasSize(3);
  }

  @Test
  void statusCreatesNothingAndFollowsTheRuns() throws Exception {
    Executor executor = changelog(ONE, TWO, THREE);

    assertThat(executor.status()).extracting(Status::state).containsOnly(Status.State.PENDING);
    assertThat(one("SELECT count(*) FROM pg_class WHERE relname LIKE 'databasechangelog%'"))
        .isEqualTo("0");

    assertThat(executor.update(Selection.all().labels("expand or cutover")).done()).hasSize(2);
    assertThat(executor.update(Selection.all().limit(1)).done()).hasSize(1);
    List<Status> status = executor.status();
    assertThat(status).extracting(Status::state).containsOnly(Status.State.RAN);
    assertThat(status.get(0).changeSet().labels()).containsExactly("expand");
    assertThat(status.get(1).changeSet().transactional()).isFalse();
    assertThat(status.get(0).deploymentId())
        .isEqualTo(status.get(1).deploymentId())
        .isNotEqualTo(status.get(2).deploymentId());

    assertThat(executor.rollbackAfter("two").done()).hasSize(1);
    assertThat(executor.rollbackToLabel("expand").done())
        .extracting(d -> d.changeSet().id())
        .containsExactly("two");
    assertThat(executor.rollbackRun(status.get(0).deploymentId()).done()).hasSize(1);
    assertThatThrownBy(() -> executor.rollbackAfter("none"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("none");
  }

  @Test
  void aFailureNamesChangeSetAndServersReasonAndKeepsWhatWasDone() throws Exception {
    Executor executor =
        changelog(
            ONE,
            "--changeset pgmend:broken\nINSERT INTO a (id) VALUES (1), (1);\n--rollback empty\n",
            THREE);

    Run run = executor.update();

    assertThat(run.done()).hasSize(1);
    Failure failure = run.failure().orElseThrow();
    assertThat(failure.changeSetId()).isEqualTo("broken");
    assertThat(failure.sqlState()).isEqualTo("23505");
    assertThat(failure.message()).contains("a_pkey");
    assertThat(failure.detail()).contains("(id)=(1)");
    assertThat(one("SELECT count(*) FROM a")).isEqualTo("0");
    assertThat(executor.lock()).isEmpty();
  }

  @Test
  void aFailedPreconditionIsToldInItsOwnWords() throws Exception {
    Executor executor =
        changelog(
            "--changeset pgmend:guarded\n--preconditions onFail:HALT onError:HALT\n--precondition-sql-check expectedResult:1 SELECT 2\nSELECT 1;\n--rollback empty\n");

    assertThat(executor.update().failure().orElseThrow())
        .satisfies(failure -> assertThat(failure.changeSetId()).isEqualTo("guarded"))
        .satisfies(failure -> assertThat(failure.text()).contains("precondition").contains("2"));
  }

  @Test
  void aListenerStopsTheRunBetweenChangeSets() throws Exception {
    Executor executor =
        changelog(ONE, TWO, THREE)
            .with(
                new ExecutionListener() {
                  @Override
                  public boolean between(ChangeSetRef done, Direction direction) {
                    return !done.id().equals("two");
                  }
                });

    Run run = executor.update();
    assertThat(run.stopped()).isTrue();
    assertThat(run.failure()).isEmpty();
    assertThat(run.done()).hasSize(2);
    assertThat(executor.lock()).isEmpty();
    assertThat(executor.update().done()).hasSize(1);
    assertThat(executor.rollbackAll().stopped()).isTrue();
    assertThat(executor.rollbackAll().done()).hasSize(1);
  }

  @Test
  void clearsTheLockOfAKilledRunButNotSomebodyElses() throws Exception {
    Executor executor = changelog(ONE);
    executor.update();
    execute(
        "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'host#pgmend (10.0.0.1)'");
    assertThat(executor.lock().orElseThrow().stale()).isTrue();
    assertThat(executor.rollbackAll().notes()).anyMatch(note -> note.contains("killed"));

    execute(
        "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'elsewhere (10.0.0.1)'");
    assertThatThrownBy(executor::update)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.LOCKED))
        .hasMessageContaining("elsewhere");
    assertThat(executor.releaseLock(executor.lock().orElseThrow())).isTrue();
    assertThat(executor.update().failure()).isEmpty();
  }

  @Test
  void aLockIsFreedOnlyWhereNoSessionStandsBehindIt() throws Exception {
    Executor executor = changelog(ONE);
    executor.update();
    execute(
        "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'elsewhere (10.0.0.1)'");
    HistoryLock alone = executor.lock().orElseThrow();
    assertThat(alone.stale()).isTrue();
    try (Connection other = database.open();
        Statement s = other.createStatement()) {
      s.execute("SET application_name = 'some job'");
      HistoryLock guarded = executor.lock().orElseThrow();
      assertThat(guarded.stale()).isFalse();
      assertThat(guarded.ours()).isFalse();
      assertThat(guarded.sessions()).singleElement().asString().contains("some job", "since 2");
      assertThat(executor.releaseLock(guarded)).isFalse();
      assertThat(executor.releaseLock(alone)).as("it was seen too early").isFalse();
      s.execute("SET application_name = 'psql'");
      assertThat(executor.lock().orElseThrow().stale()).isTrue();
      s.execute(
          "UPDATE databasechangeloglock SET lockedby = 'host#pgmend (10.0.0.1)';"
              + " SELECT pg_advisory_lock(hashtextextended('pgmend run public', 0))");
      HistoryLock running = executor.lock().orElseThrow();
      assertThat(running.sessions()).singleElement().asString().startsWith("pid ");
      assertThat(executor.releaseLock(running)).isFalse();
    }
    assertThat(executor.lock()).isPresent();
  }

  @Test
  void keepsItsHistoryInTheSchemaNamed() throws Exception {
    changelog(ONE);
    execute("CREATE SCHEMA history_1");
    var executor =
        new Executor(
            database.settings(), ChangelogFolder.at(folder).withHistorySchema("history_1"));
    assertThat(executor.update().orThrow().done()).hasSize(1);
    assertThat(one("SELECT schemaname FROM pg_tables WHERE tablename = 'databasechangelog'"))
        .isEqualTo("history_1");
    assertThat(executor.status()).extracting(Status::state).containsOnly(Status.State.RAN);
    assertThat(executor.rollbackAll().orThrow().done()).hasSize(1);
  }

  @Test
  void refusesAHistorySchemaThatLiquibaseWouldNotFindAgain() {
    assertThatThrownBy(() -> ChangelogFolder.at(folder).withHistorySchema("odd Schema"))
        .isInstanceOf(DatabaseException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.33.0", "5.0.4"})
  void stockLiquibaseContinuesWhatTheExecutorBegan(String version) throws Exception {
    Executor executor = changelog(ONE.replace("user.name", "no.such.name"), TWO, THREE);
    assertThat(executor.update(Selection.all().limit(1)).done()).hasSize(1);
    StockLiquibase stock =
        StockLiquibase.version(version, database.settings(), ChangelogFolder.at(folder));

    assertThat(stock.validate())
        .satisfies(out -> assertThat(out.exitCode()).as(out.text()).isZero());
    assertThat(stock.update()).satisfies(out -> assertThat(out.exitCode()).as(out.text()).isZero());
    assertThat(executor.status()).extracting(Status::state).containsOnly(Status.State.RAN);
    assertThat(executor.rollback(1).done()).hasSize(1);
    assertThat(stock.rollbackAll())
        .satisfies(out -> assertThat(out.exitCode()).as(out.text()).isZero());
    assertThat(one("SELECT to_regclass('a') IS NULL")).isEqualTo("t");
  }

  @Test
  void aMissingChangelogIsNamedBeforeAnythingIsDone() {
    var executor = new Executor(database.settings(), ChangelogFolder.at(folder.resolve("none")));
    assertThatThrownBy(executor::update)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CHANGELOG));
  }

  private static ExecutionListener recording(List<String> heard) {
    return new ExecutionListener() {
      @Override
      public void started(ChangeSetRef changeSet, Direction direction) {
        heard.add("started " + changeSet.id() + " " + direction);
      }

      @Override
      public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
        String sql =
            "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'AccessExclusiveLock' AND locktype = 'relation')";
        try (Statement statement = session.createStatement();
            ResultSet row = statement.executeQuery(sql)) {
          row.next();
          heard.add(
              "executed "
                  + changeSet.id()
                  + " "
                  + direction
                  + ", holding AccessExclusiveLock: "
                  + row.getBoolean(1));
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public void finished(
          ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
        heard.add("finished " + changeSet.id() + " " + direction);
      }

      @Override
      public boolean between(ChangeSetRef done, Direction direction) {
        heard.add("between " + done.id() + " " + direction);
        return true;
      }
    };
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
