package io.pgmend.rules.shared;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.DropColumn;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;

/**
 * Recognises what an applied fix has put aside until its contract: the old column or type under its
 * own name with a suffix, beside the new one; a column that is to go, alone.
 */
public final class Parked {

  private static final String SUFFIX = "__old";

  private Parked() {}

  /** Where a column or type goes: {@code status__old}. */
  public static String name(String name) {
    return Names.suffixed(name, SUFFIX);
  }

  public static QualifiedName name(QualifiedName type) {
    return new QualifiedName(type.schema(), name(type.name()));
  }

  public static boolean isColumn(Table table, String column) {
    return DropColumn.isParked(column)
        || (column.endsWith(SUFFIX)
            && table.columns().stream().anyMatch(c -> name(c.name()).equals(column)));
  }

  public static boolean isType(Snapshot snapshot, QualifiedName type) {
    return type.name().endsWith(SUFFIX)
        && snapshot.enums().stream().anyMatch(e -> name(e.name()).equals(type));
  }
}
