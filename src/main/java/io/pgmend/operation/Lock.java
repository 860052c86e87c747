package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;

/** A lock that a step takes on a relation. */
public record Lock(QualifiedName relation, LockMode mode) {}
