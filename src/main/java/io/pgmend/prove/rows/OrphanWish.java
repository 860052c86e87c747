package io.pgmend.prove.rows;

import io.pgmend.pg.ColumnName;

/** Wants a row, at least, whose {@code child} value is in the old target and not in the new one. */
public record OrphanWish(ColumnName child, ColumnName oldTarget, ColumnName newTarget) {}
