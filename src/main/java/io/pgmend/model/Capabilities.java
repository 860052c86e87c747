package io.pgmend.model;

/**
 * Who looked, and what that role may do.
 *
 * @param bypassRowSecurity superuser or BYPASSRLS: counts are not filtered by policies
 * @param createDatabase may create databases beside this one
 * @param maxLocks locks that fit into the shared lock table: max_locks_per_transaction *
 *     (max_connections + max_prepared_transactions)
 */
public record Capabilities(
    String user,
    boolean superuser,
    boolean bypassRowSecurity,
    boolean createDatabase,
    boolean inRecovery,
    long maxLocks) {}
