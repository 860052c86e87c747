package io.pgmend.rules.keys;

import io.pgmend.model.Column;

/** Whether a column's type is one that keys are converted from. */
enum KeyType {
  INTEGER,
  TEXT,
  OTHER;

  static KeyType of(Column column) {
    if (column.array() || !column.baseType().schema().equals("pg_catalog")) {
      return OTHER;
    }
    return switch (column.baseType().name()) {
      case "int2", "int4", "int8" -> INTEGER;
      case "text", "varchar", "bpchar" -> TEXT;
      default -> OTHER;
    };
  }
}
