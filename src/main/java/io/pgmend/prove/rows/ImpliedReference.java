package io.pgmend.prove.rows;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * Every row's {@code columns}, where none is null, are a row's {@code targetColumns}, though no
 * foreign key says so.
 */
public record ImpliedReference(
    QualifiedName table, List<String> columns, QualifiedName target, List<String> targetColumns) {

  public ImpliedReference {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  /** Of one column. */
  public ImpliedReference(ColumnName child, ColumnName target) {
    this(child.table(), List.of(child.column()), target.table(), List.of(target.column()));
  }
}
