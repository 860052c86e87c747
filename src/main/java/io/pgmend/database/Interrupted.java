package io.pgmend.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change set that a run finished and could not write down any more. Liquibase commits the two
 * apart, and what its history does not know a rollback leaves standing; but a change set of
 * pgmend's keeps a ledger of its own.
 */
final class Interrupted {

  private Interrupted() {}

  /**
   * Adds it to the history, by running it again, which changes nothing twice.
   *
   * @return what was done, for the user; empty where nothing was
   */
  static List<String> record(Executor executor, ConnectionSettings target, History history) {
    Set<String> inLedgerOnly = inLedgerOnly(executor, target, history);
    if (inLedgerOnly.isEmpty()) {
      return List.of();
    }
    Optional<String> next =
        executor.status().stream()
            .filter(status -> status.state() == Status.State.PENDING)
            .map(status -> status.changeSet().id())
            .findFirst();
    if (next.filter(inLedgerOnly::contains).isEmpty()) {
      return List.of();
    }
    executor.update(Selection.all().limit(1)).orThrow();
    return List.of(
        "Added "
            + next.get()
            + " to the history: a run that was interrupted had finished it, but not written it down.");
  }

  private static Set<String> inLedgerOnly(
      Executor executor, ConnectionSettings target, History history) {
    try (Connection connection = target.open()) {
      return history.inLedgerOnly(connection);
    } catch (SQLException e) {
      throw executor.failed("The ledger in schema pgmend could not be read", e);
    }
  }
}
