package io.pgmend.database;

/**
 * A held DATABASECHANGELOGLOCK.
 *
 * @param holder as Liquibase wrote it: host, description, address
 * @param since the server's local time in ISO form
 * @param stale whether it was taken by a run of pgmend that has no session on the server any more
 */
public record HistoryLock(String holder, String since, boolean stale) {}
