package io.pgmend.changelog;

/** The SQL of one step of an operation, forward and back, as its template made it. */
public record Rendered(String step, String forward, String rollback) {}
