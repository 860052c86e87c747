package io.pgmend.database;

import java.sql.Connection;
import java.util.List;
import liquibase.change.Change;
import liquibase.change.core.OutputChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.SqlStatement;

/**
 * Liquibase's PostgreSQL, telling a {@link RunRecorder} the moments that its listeners do not: SQL
 * done but not committed, SQL committed but history not yet written (Liquibase commits them apart),
 * history committed.
 */
final class ObservedDatabase extends PostgresDatabase {

  private final Connection session;
  private final RunRecorder recorder;

  ObservedDatabase(Connection session, String historySchema, RunRecorder recorder) {
    this.session = session;
    this.recorder = recorder;
    setConnection(new JdbcConnection(session));
    setLiquibaseSchemaName(historySchema);
  }

  @Override
  public void executeStatements(
      Change change, DatabaseChangeLog changeLog, List<SqlVisitor> visitors)
      throws LiquibaseException {
    if (change instanceof OutputChange words) {
      // standard output is where reports go
      words.setTarget("DEBUG");
    }
    super.executeStatements(change, changeLog, visitors);
    List<Change> changes = change.getChangeSet().getChanges();
    if (changes.get(changes.size() - 1) == change) {
      recorder.executed(change.getChangeSet(), Direction.FORWARD, session);
    }
  }

  @Override
  public void executeRollbackStatements(SqlStatement[] statements, List<SqlVisitor> visitors)
      throws LiquibaseException {
    super.executeRollbackStatements(statements, visitors);
    recorder.rollbackExecuted(session);
  }

  @Override
  public void markChangeSetExecStatus(ChangeSet changeSet, ChangeSet.ExecType execType)
      throws DatabaseException {
    recorder.beforeHistory(changeSet, Direction.FORWARD);
    super.markChangeSetExecStatus(changeSet, execType);
    boolean markedRan = execType == ChangeSet.ExecType.MARK_RAN;
    if (execType.ran || markedRan) {
      recorder.finished(changeSet, Direction.FORWARD, markedRan);
    } else {
      // it failed, and says that this is no error: the history has no row of it
      recorder.leftOut();
    }
  }

  @Override
  public void removeRanStatus(ChangeSet changeSet) throws DatabaseException {
    recorder.beforeHistory(changeSet, Direction.ROLLBACK);
    super.removeRanStatus(changeSet);
    recorder.finished(changeSet, Direction.ROLLBACK, false);
  }

  /** Every run has its own: two are never the same database to Liquibase's caches. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
