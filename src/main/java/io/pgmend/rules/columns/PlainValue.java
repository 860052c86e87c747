package io.pgmend.rules.columns;

import io.pgmend.model.Column;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import java.util.Map;
import java.util.Optional;

/** A value that a type always has, for a person to put a better one in its place. */
final class PlainValue {

  /** Stands for "nobody knows when"; fixed, so that every run gives the same. */
  private static final String UNKNOWN_TIME = "2000-01-01T00:00:00Z";

  private static final Map<String, String> BY_TYPE =
      Map.of(
          "bigint", "0",
          "boolean", "false",
          "double precision", "0",
          "integer", "0",
          "jsonb", "{}",
          "smallint", "0",
          "text", "",
          "timestamp with time zone", UNKNOWN_TIME,
          "timestamp without time zone", UNKNOWN_TIME);

  private PlainValue() {}

  static Optional<String> of(Snapshot snapshot, Column column) {
    if (column.array()) {
      return Optional.of("{}");
    }
    String type = column.type();
    if (type.startsWith("numeric")) {
      return Optional.of("0");
    }
    if (type.startsWith("character varying")) {
      return Optional.of("");
    }
    return snapshot
        .enumType(column.baseType())
        .map(EnumType::labels)
        .flatMap(l -> l.stream().findFirst())
        .or(() -> Optional.ofNullable(BY_TYPE.get(type)));
  }
}
