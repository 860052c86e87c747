package io.pgmend.prove.rows;

import io.pgmend.pg.ColumnName;

/** Every value of {@code child} is one of {@code target}, though no foreign key says so. */
public record ImpliedReference(ColumnName child, ColumnName target) {}
