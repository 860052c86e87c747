package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Liquibase commits SQL and history apart, both ways, so every change set and every rollback has to
 * survive being run again. Here each one is run twice, and all is rolled back, each twice, from
 * every prefix of the changelog: the SQL itself over JDBC, without Liquibase, a transaction each.
 */
final class Rerun {

  private final List<ChangeSet> changeSets;
  private final Check atTheStart;

  /** Fails where the database is not what it was at the start. */
  interface Check {
    void after(String what) throws SQLException;
  }

  Rerun(List<ChangeSet> changeSets, Check atTheStart) {
    this.changeSets = changeSets;
    this.atTheStart = atTheStart;
  }

  /**
   * Forward and back, for each prefix from the given length on.
   *
   * @param c in the state before the first change set, to which it comes back
   */
  void fromEveryPrefix(Connection c, int shortest) throws SQLException {
    for (int done = shortest; done <= changeSets.size(); done++) {
      String prefix = "the first " + done + " change sets, up to " + changeSets.get(done - 1).id();
      forward(c, changeSets.subList(0, done));
      back(c, changeSets.subList(0, done), prefix);
      atTheStart.after("back from " + prefix);
    }
  }

  /** The last one, which is new, twice. */
  private static void forward(Connection c, List<ChangeSet> changeSets) throws SQLException {
    for (int i = 0; i < changeSets.size(); i++) {
      ChangeSet each = changeSets.get(i);
      requireFingerprint(c, each, each.fingerprintBefore(), "before");
      execute(c, each, each.forward(), each.id());
      requireFingerprint(c, each, each.fingerprintAfter(), "after");
      if (i == changeSets.size() - 1) {
        execute(c, each, each.forward(), each.id() + " again");
        requireFingerprint(c, each, each.fingerprintAfter(), "after running again");
      }
    }
  }

  private static void back(Connection c, List<ChangeSet> changeSets, String prefix)
      throws SQLException {
    for (int i = changeSets.size() - 1; i >= 0; i--) {
      String what = "rollback of " + changeSets.get(i).id() + " from " + prefix;
      execute(c, changeSets.get(i), changeSets.get(i).rollback(), what);
      execute(c, changeSets.get(i), changeSets.get(i).rollback(), what + " again");
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

  /** As Liquibase does: in one transaction, or statement by statement in none. */
  private static void execute(Connection c, ChangeSet changeSet, String sql, String what)
      throws SQLException {
    c.setAutoCommit(!changeSet.transactional());
    try (Statement s = c.createStatement()) {
      for (String statement : changeSet.statements(sql)) {
        s.execute(statement);
      }
      if (changeSet.transactional()) {
        c.commit();
      }
    } catch (SQLException e) {
      if (changeSet.transactional()) {
        c.rollback();
      }
      throw new AssertionError(what + ": " + e.getMessage(), e);
    } finally {
      c.setAutoCommit(true);
    }
  }
}
