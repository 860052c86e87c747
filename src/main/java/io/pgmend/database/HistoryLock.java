package io.pgmend.database;

import java.util.List;

/**
 * A held DATABASECHANGELOGLOCK.
 *
 * @param holder as Liquibase wrote it: host, description, address
 * @param since the holder's local time in ISO form
 * @param ours whether a run of pgmend took it: only then is it known which session would be its
 *     own, else every session that may write the lock could be
 * @param sessions on the server that stand, or could stand, behind it, a line each: process, role,
 *     application, address, since when
 */
public record HistoryLock(String holder, String since, boolean ours, List<String> sessions) {

  public HistoryLock {
    sessions = List.copyOf(sessions);
  }

  /** Whether the run that took it is gone. */
  public boolean stale() {
    return sessions.isEmpty();
  }
}
