package io.pgmend.review;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The scratch copy as far as the changelog has come, and copies of it to try things on.
 *
 * @param order the changelog's change sets
 */
record Copies(
    ShadowServer server,
    ShadowDatabase current,
    ChangelogFolder changelog,
    boolean expanding,
    List<ChangeSetRef> order) {

  /** Order of columns is left out: nothing that is dropped and added again keeps its place. */
  private static final CompareOptions COMPARED = CompareOptions.exact().withoutColumnOrder();

  /** Tries something on a copy, which then goes. */
  interface Trial<T> {
    T on(ShadowDatabase copy) throws SQLException;
  }

  <T> T tried(Trial<T> trial) throws SQLException {
    try (ShadowDatabase copy = server.copy(current, "review")) {
      return trial.on(copy);
    }
  }

  Copies inOrder(List<ChangeSetRef> changeSets) {
    return new Copies(server, current, changelog, expanding, List.copyOf(changeSets));
  }

  Executor executor(ShadowDatabase database) {
    return executor(database, changelog);
  }

  /** For another changelog than the one that is judged. */
  Executor executor(ShadowDatabase database, ChangelogFolder folder) {
    var executor = new Executor(database.settings(), folder);
    return expanding ? executor.expanding() : executor;
  }

  /** Runs up to a change set and no further. */
  Run run(ShadowDatabase database, ChangeSetRef last, ExecutionListener listener) {
    return executor(database).with(new Until(order, last, listener)).update();
  }

  /**
   * Structure and rows. Whether a constraint was held against all rows does not count: no statement
   * takes that back, and it harms nobody.
   *
   * @param unseen columns whose values do not count
   */
  State capture(Connection connection, Set<ColumnName> unseen) throws SQLException {
    State state = Comparer.capture(connection, COMPARED.withoutValuesOf(unseen));
    var objects = new TreeMap<>(state.objects());
    objects.replaceAll(
        (key, text) ->
            key.endsWith("(pg_constraint)")
                ? text.replaceAll("(?m)^convalidated: .*\\R?| NOT VALID$", "")
                : text);
    return new State(objects, state.rows());
  }

  /** Takes a change set's row out of the history, as if its run had been cut off before. */
  void forget(Connection connection, ChangeSetRef changeSet) throws SQLException {
    String sql = "DELETE FROM " + history() + " WHERE id = ? AND author = ? AND filename = ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, changeSet.id());
      delete.setString(2, changeSet.author());
      delete.setString(3, changeSet.file());
      delete.executeUpdate();
    }
  }

  /** Has Liquibase take change sets that were altered since for what was run. */
  void acceptChecksums(List<ChangeSetRef> altered) throws SQLException {
    String sql =
        "UPDATE " + history() + " SET md5sum = NULL WHERE id = ? AND author = ? AND filename = ?";
    try (Connection connection = current.open();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (ChangeSetRef ref : altered) {
        update.setString(1, ref.id());
        update.setString(2, ref.author());
        update.setString(3, ref.file());
        update.executeUpdate();
      }
    }
  }

  /** Makes an index what a concurrent build leaves that was cut off; the server is our own. */
  static void invalidate(ShadowDatabase database, long index) throws SQLException {
    try (Connection connection = database.open();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = ?::oid")) {
      update.setLong(1, index);
      update.executeUpdate();
    }
  }

  /** Whether an index of that name is invalid. */
  static boolean isInvalid(ShadowDatabase database, String schema, String index)
      throws SQLException {
    try (Connection connection = database.open();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT NOT indisvalid FROM pg_catalog.pg_index WHERE indexrelid ="
                    + " pg_catalog.to_regclass(?)")) {
      query.setString(1, Sql.rawIdent(new QualifiedName(schema, index)));
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Liquibase makes its tables in a schema that stands. */
  void prepare() throws SQLException {
    try (Connection connection = current.open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.ident(changelog.historySchema()));
    }
  }

  private String history() {
    return Sql.ident(new QualifiedName(changelog.historySchema(), "databasechangelog"));
  }

  /**
   * Ends a run behind one change set, or where that is not done before the next, and lets a
   * listener hear of that one only.
   */
  private record Until(List<ChangeSetRef> order, ChangeSetRef last, ExecutionListener heard)
      implements ExecutionListener {

    @Override
    public void connected(int backendPid) {
      heard.connected(backendPid);
    }

    @Override
    public boolean before(ChangeSetRef next, Direction direction) {
      return order.indexOf(next) <= order.indexOf(last);
    }

    @Override
    public void started(ChangeSetRef changeSet, Direction direction) {
      if (changeSet.equals(last)) {
        heard.started(changeSet, direction);
      }
    }

    @Override
    public void stating(ChangeSetRef changeSet, Connection session) {
      if (changeSet.equals(last)) {
        heard.stating(changeSet, session);
      }
    }

    @Override
    public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
      if (changeSet.equals(last)) {
        heard.executed(changeSet, direction, session);
      }
    }

    @Override
    public boolean between(ChangeSetRef done, Direction direction) {
      return !done.equals(last);
    }
  }
}
