package io.pgmend.prove;

import io.pgmend.operation.Lock;
import io.pgmend.pg.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/**
 * What one change set did in one direction.
 *
 * @param locksMeasured false where the locks are those that the plan declares
 * @param rowsChanged written anew or deleted; forward only
 */
record Measured(
    Duration time,
    List<Lock> locks,
    boolean locksMeasured,
    SortedSet<QualifiedName> rewritten,
    long rowsChanged) {}
