package io.pgmend.contract;

import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** A table of a {@link RandomSchema}: what was drawn for it. */
final class RandomTable {

  enum Key {
    NUMBER,
    UUID,
    SHARED,
    PAIR,
    NUMBERED
  }

  /** A column that refers to another table's key. */
  record Reference(String name, RandomTable parent, String type, boolean nullable) {}

  final String name;
  final Key key;
  String keyType = "uuid";
  String keyClause = "";
  final List<String> keys = new ArrayList<>();
  final List<Reference> keyReferences = new ArrayList<>();
  final List<Reference> references = new ArrayList<>();
  String state = "";
  String deleted = "";
  boolean touched;
  boolean user;

  RandomTable(String name, Key key) {
    this.name = name;
    this.key = key;
  }

  String sql() {
    return "public." + Sql.ident(name);
  }

  boolean hasOneKey() {
    return key == Key.NUMBER || key == Key.UUID || key == Key.SHARED;
  }

  /** The columns of its primary key. */
  String keyColumns() {
    if (hasOneKey()) {
      return "id";
    }
    String references =
        String.join(", ", keyReferences.stream().map(r -> Sql.ident(r.name())).toList());
    return key == Key.NUMBERED ? references + ", place" : references;
  }
}
