package io.pgmend.changelog;

import io.pgmend.operation.Step;

/** The SQL of one step of an operation, forward and back, as its template made it. */
public record Rendered(Step step, String forward, String rollback) {}
