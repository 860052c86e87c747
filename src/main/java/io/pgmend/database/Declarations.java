package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import org.jspecify.annotations.Nullable;

/** What a changelog's files declare, held against the history of a database. */
record Declarations(
    ConnectionSettings target,
    ChangelogFolder changelog,
    History history,
    ChangeLogParameters parameters) {

  /** Every declared change set in the changelog's order with its state; creates nothing. */
  List<Status> status() {
    try (Connection connection = target.open()) {
      Map<String, History.Row> rows = new HashMap<>();
      history
          .rows(connection)
          .forEach(row -> rows.put(History.key(row.id(), row.author(), row.file()), row));
      return refs().stream()
          .map(
              declared ->
                  status(
                      declared,
                      rows.get(History.key(declared.id(), declared.author(), declared.file()))))
          .toList();
    } catch (SQLException e) {
      throw historyUnreadable(e);
    }
  }

  /** The change sets in the files; needs no database. */
  List<ChangeSetRef> refs() {
    return read(() -> DeclaredChangeSets.refs(changelog.file(), parameters));
  }

  /** The same with what the files say besides. */
  List<DeclaredChangeSet> details() {
    return read(() -> DeclaredChangeSets.details(changelog.file(), parameters));
  }

  /** The SQL of one of them, as it would run on the database as it is now; runs nothing. */
  ChangeSetScript script(ChangeSetRef changeSet) {
    try (Connection connection = target.open()) {
      var database =
          new ObservedDatabase(
              connection, changelog.historySchema(), new RunRecorder(ExecutionListener.NONE));
      return read(
          () -> DeclaredChangeSets.script(changelog.file(), parameters, changeSet, database));
    } catch (SQLException e) {
      throw historyUnreadable(e);
    }
  }

  /** Change sets that were run in another form than the files have now. */
  List<ChangeSetRef> altered(boolean repeated) {
    try (Connection connection = target.open()) {
      Map<String, String> sums = history.checksums(connection);
      return read(() -> DeclaredChangeSets.altered(changelog.file(), parameters, sums, repeated));
    } catch (SQLException e) {
      throw historyUnreadable(e);
    }
  }

  private <T> T read(Scope.ScopedRunnerWithReturn<T> reading) {
    try {
      return LiquibaseScope.call(changelog, reading);
    } catch (DatabaseException e) {
      throw e;
    } catch (Exception e) {
      throw unreadable(e);
    }
  }

  private DatabaseException unreadable(Exception e) {
    return new DatabaseException(
        Kind.CHANGELOG,
        "The changelog in "
            + changelog.folder()
            + " cannot be read: "
            + Failures.of(e, "", target).message().strip().replaceFirst("\\.+$", "")
            + ". No database was touched.",
        e);
  }

  private DatabaseException historyUnreadable(SQLException e) {
    return new DatabaseException(
        Kind.FAILED,
        "The history in schema "
            + changelog.historySchema()
            + " could not be read ("
            + target.describe()
            + "): "
            + Failures.of(e, "", target).message()
            + ". 'status' shows the state reached; run again when the cause is gone.",
        e);
  }

  private static Status status(ChangeSetRef declared, History.@Nullable Row ran) {
    if (ran == null) {
      return new Status(declared, Status.State.PENDING, "", 0, "");
    }
    Status.State state =
        ran.execType().equals("MARK_RAN") ? Status.State.MARK_RAN : Status.State.RAN;
    return new Status(declared, state, ran.deploymentId(), ran.order(), ran.executedAt());
  }
}
