package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Liquibase commits SQL and history apart, both ways, so every change set and every rollback has to
 * survive being run again. Here each one is run twice, and all is rolled back, each twice, from
 * every prefix of the changelog: the SQL itself over JDBC, without Liquibase, a transaction each.
 */
class RerunContractTest {

  static Stream<Object[]> cases() {
    return Fixture.onEachServer();
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void everythingTwiceAndBackFromEveryPrefix(Fixture fixture, int major) throws Exception {
    try (Trial trial = fixture.load(major)) {
      List<ChangeSet> changeSets = fixture.changeSets(trial, major);
      State start;
      try (Connection c = trial.openAsSuperuser()) {
        start = Comparer.capture(c, CompareOptions.exact());
      }
      for (int done = 1; done <= changeSets.size(); done++) {
        ChangeSet latest = changeSets.get(done - 1);
        try (Connection c = trial.open()) {
          requireFingerprint(c, latest, latest.fingerprintBefore(), "before");
          execute(c, latest.forward(), latest.id());
          requireFingerprint(c, latest, latest.fingerprintAfter(), "after");
          execute(c, latest.forward(), latest.id() + " again");
          requireFingerprint(c, latest, latest.fingerprintAfter(), "after running again");
        }
        backFrom(trial, major, changeSets.subList(0, done), start);
      }
    }
  }

  private static void backFrom(Trial trial, int major, List<ChangeSet> done, State start)
      throws SQLException {
    String prefix = done.size() + " change sets, the latest " + done.get(done.size() - 1).id();
    try (Copy copy = Copy.of(major, trial.settings())) {
      try (Connection c = copy.open()) {
        for (int i = done.size() - 1; i >= 0; i--) {
          String what = "rollback of " + done.get(i).id() + " from " + prefix;
          execute(c, done.get(i).rollback(), what);
          execute(c, done.get(i).rollback(), what + " again");
        }
      }
      try (Connection c = copy.openAsSuperuser()) {
        State end = Comparer.capture(c, CompareOptions.exact());
        assertThat(Comparer.compare(start, end).text()).as("back from " + prefix).isEmpty();
      }
    }
  }

  private static void requireFingerprint(
      Connection c, ChangeSet changeSet, String expected, String when) throws SQLException {
    if (expected.isEmpty()) {
      return;
    }
    try (PreparedStatement query = c.prepareStatement("SELECT pgmend.fingerprint(?)")) {
      query.setArray(
          1, c.createArrayOf("text", changeSet.relations().stream().map(Sql::rawIdent).toArray()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        assertThat(row.getString(1))
            .as("fingerprint %s %s", when, changeSet.id())
            .isEqualTo(expected);
      }
    }
  }

  /** One transaction, as Liquibase gives a change set. */
  private static void execute(Connection c, String sql, String what) throws SQLException {
    c.setAutoCommit(false);
    try (Statement s = c.createStatement()) {
      s.execute(sql);
      c.commit();
    } catch (SQLException e) {
      c.rollback();
      throw new AssertionError(what + ": " + e.getMessage(), e);
    } finally {
      c.setAutoCommit(true);
    }
  }
}
