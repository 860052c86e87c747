package io.pgmend.rules.keys;

import io.pgmend.model.Column;
import java.util.Set;

/** Whether a column's type is one that keys are converted from. */
enum KeyType {
  INTEGER(Set.of("int2", "int4", "int8")),
  TEXT(Set.of("text", "varchar", "bpchar")),
  OTHER(Set.of());

  private final Set<String> names;

  KeyType(Set<String> names) {
    this.names = names;
  }

  static KeyType of(Column column) {
    if (column.array() || !column.baseType().schema().equals("pg_catalog")) {
      return OTHER;
    }
    return INTEGER.names.contains(column.baseType().name())
        ? INTEGER
        : TEXT.names.contains(column.baseType().name()) ? TEXT : OTHER;
  }
}
