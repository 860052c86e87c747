package io.pgmend.changelog;

/** The SQL of a change set as it runs, time limits included, forward and back. */
public record ChangeSetSql(String forward, String rollback) {}
