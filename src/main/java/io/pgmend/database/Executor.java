package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.command.CommandScope;
import liquibase.command.core.RollbackCommandStep;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.UpdateCountCommandStep;
import liquibase.command.core.helpers.ChangeExecListenerCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.exception.CommandExecutionException;
import org.postgresql.PGConnection;

/**
 * Runs changelogs forward and back, through Liquibase; proving, applying and tests all run this. A
 * run that fails in a change set returns a {@link Run} with its failure; a run that cannot begin
 * throws {@link DatabaseException}.
 */
public final class Executor {

  private final ConnectionSettings target;
  private final ChangelogFolder changelog;
  private final History history;
  private final ExecutionListener listener;
  private final boolean expanding;

  public Executor(ConnectionSettings target, ChangelogFolder changelog) {
    this(target, changelog, ExecutionListener.NONE, false);
  }

  private Executor(
      ConnectionSettings target,
      ChangelogFolder changelog,
      ExecutionListener listener,
      boolean expanding) {
    this.target = target;
    this.changelog = changelog;
    this.history = new History(changelog.historySchema());
    this.listener = listener;
    this.expanding = expanding;
  }

  /** The same executor, heard by {@code other} (instead of an earlier one). */
  public Executor with(ExecutionListener other) {
    return new Executor(target, changelog, other, expanding);
  }

  /**
   * The same executor for changelogs that people wrote: {@code ${name}} is replaced by the property
   * that the changelog or the JVM gives, as Liquibase does. pgmend's own change sets use none, and
   * a name of a table may look like one.
   */
  public Executor expanding() {
    return new Executor(target, changelog, listener, true);
  }

  public Run update() {
    return update(Selection.all());
  }

  /** Runs pending change sets in the changelog's order. */
  public Run update(Selection selection) {
    return run(
        Direction.FORWARD,
        () -> {
          boolean limited = selection.limit() < Integer.MAX_VALUE;
          var command =
              new CommandScope(
                  limited ? UpdateCountCommandStep.COMMAND_NAME : UpdateCommandStep.COMMAND_NAME);
          if (limited) {
            command.addArgumentValue(UpdateCountCommandStep.COUNT_ARG, selection.limit());
          }
          // Else it prints one to standard output, whatever the scope says.
          command.addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF);
          return command.addArgumentValue(
              DatabaseChangelogCommandStep.LABEL_FILTER_ARG, selection.labels());
        });
  }

  /**
   * Rolls back the last {@code count} of this changelog's change sets that were run, the latest
   * first.
   */
  public Run rollback(int count) {
    if (count < 1) {
      return new Run(Direction.ROLLBACK, List.of(), false, List.of(), null);
    }
    return run(
        Direction.ROLLBACK,
        () ->
            new CommandScope(RollbackCountCommandStep.COMMAND_NAME)
                .addArgumentValue(RollbackCountCommandStep.COUNT_ARG, count));
  }

  public Run rollbackAll() {
    List<String> notes = recordFinished();
    return rollback(Integer.MAX_VALUE).after(notes);
  }

  /** See {@link Interrupted#record}; to be done before change sets are chosen to be rolled back. */
  public List<String> recordFinished() {
    return Interrupted.record(with(ExecutionListener.NONE), target, history);
  }

  /** Rolls back what was run after a change set, which itself stays. */
  public Run rollbackAfter(String changeSetId) {
    return rollback(
        countAfterLast(
            status -> status.changeSet().id().equals(changeSetId), "change set " + changeSetId));
  }

  /** Rolls back everything after the last change set that bears a label. */
  public Run rollbackToLabel(String label) {
    return rollback(
        countAfterLast(
            status -> status.changeSet().labels().contains(label), "change set labelled " + label));
  }

  /** Rolls back a run, by its deployment id, and all later ones. */
  public Run rollbackRun(String deploymentId) {
    List<Status> ran = ran();
    for (int i = 0; i < ran.size(); i++) {
      if (ran.get(i).deploymentId().equals(deploymentId)) {
        return rollback(ran.size() - i);
      }
    }
    throw unknown("run " + deploymentId);
  }

  /** Rolls back to a Liquibase tag. */
  public Run rollbackToTag(String tag) {
    return run(
        Direction.ROLLBACK,
        () ->
            new CommandScope(RollbackCommandStep.COMMAND_NAME)
                .addArgumentValue(RollbackCommandStep.TAG_ARG, tag));
  }

  /** Every declared change set in the changelog's order with its state; creates nothing. */
  public List<Status> status() {
    return declarations().status();
  }

  /** The change sets in the files; needs no database. */
  public List<ChangeSetRef> declared() {
    return declarations().refs();
  }

  /** The same with where each stands and its checksum. */
  public List<DeclaredChangeSet> details() {
    return declarations().details();
  }

  /** The SQL of one of them, as it would run on the database as it is now; runs nothing. */
  public ChangeSetScript script(ChangeSetRef changeSet) {
    return declarations().script(changeSet);
  }

  /** Change sets that were run in another form than the files have now. */
  public List<ChangeSetRef> altered() {
    return declarations().altered(false);
  }

  /** Those that the next run runs again because they were altered, as runOnChange wants it. */
  public List<ChangeSetRef> repeated() {
    return declarations().altered(true);
  }

  private Declarations declarations() {
    return new Declarations(target, changelog, history, parameters());
  }

  private ChangeLogParameters parameters() {
    return expanding ? new ChangeLogParameters() : new DeclaredChangeSets.NoParameters();
  }

  /** Liquibase's lock where it is held. */
  public Optional<HistoryLock> lock() {
    try (Connection connection = target.open()) {
      return history.lock(connection);
    } catch (SQLException e) {
      throw failed("Liquibase's lock could not be read", e);
    }
  }

  /**
   * Frees a lock as it was seen; false where it is another by now, or a session stands behind it.
   */
  public boolean releaseLock(HistoryLock seen) {
    try (Connection connection = target.open()) {
      return history.release(connection, seen);
    } catch (SQLException e) {
      throw failed("Liquibase's lock could not be released", e);
    }
  }

  /** Made inside of the scope: Liquibase's commands remember where they were made. */
  private interface CommandSource {
    CommandScope command() throws CommandExecutionException;
  }

  private Run run(Direction direction, CommandSource source) {
    var recorder = new RunRecorder(listener);
    try (Connection session = target.open()) {
      List<String> notes = history.begin(session);
      listener.connected(session.unwrap(PGConnection.class).getBackendPID());
      return run(direction, source, recorder, session, notes);
    } catch (SQLException e) {
      throw failed("The session of the run broke", e);
    }
  }

  private Run run(
      Direction direction,
      CommandSource source,
      RunRecorder recorder,
      Connection session,
      List<String> notes) {
    try {
      return LiquibaseScope.call(
          changelog,
          new BeforeStatements(recorder, session),
          () -> {
            CommandScope command = source.command();
            command.addArgumentValue(
                DbUrlConnectionArgumentsCommandStep.DATABASE_ARG,
                new ObservedDatabase(session, changelog.historySchema(), recorder));
            command.addArgumentValue(
                DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG, changelog.file());
            command.addArgumentValue(
                DatabaseChangelogCommandStep.CHANGELOG_PARAMETERS, parameters());
            command.addArgumentValue(
                ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG, recorder);
            command.execute();
            return new Run(direction, recorder.done(), false, notes, null);
          });
    } catch (DatabaseException e) {
      throw e;
    } catch (Exception e) {
      if (recorder.stopped()) {
        return new Run(direction, recorder.done(), true, notes, null);
      }
      Failure failure = Failures.of(e, recorder.currentId(), target);
      recorder.failed(failure, direction);
      return new Run(direction, recorder.done(), false, notes, failure);
    }
  }

  private List<Status> ran() {
    return status().stream()
        .filter(status -> status.state() != Status.State.PENDING)
        .sorted(Comparator.comparingInt(Status::order))
        .toList();
  }

  private int countAfterLast(Predicate<Status> wanted, String what) {
    List<Status> ran = ran();
    for (int i = ran.size() - 1; i >= 0; i--) {
      if (wanted.test(ran.get(i))) {
        return ran.size() - 1 - i;
      }
    }
    throw unknown(what);
  }

  private DatabaseException unknown(String what) {
    return new DatabaseException(
        Kind.CHANGELOG,
        "No "
            + what
            + " of "
            + changelog.folder()
            + " was run on "
            + target.describe()
            + ". Nothing was done. 'status' lists what was run.");
  }

  DatabaseException failed(String what, SQLException e) {
    return new DatabaseException(
        Kind.FAILED,
        what
            + " ("
            + target.describe()
            + "): "
            + Failures.of(e, "", target).message()
            + ". 'status' shows the state reached; run again when the cause is gone.",
        e);
  }
}
