package io.pgmend.catalog;

import io.pgmend.pg.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The current row of a catalogue query. SQL NULL reads as the empty text, list, false or zero. */
final class Row {
  private final ResultSet result;

  /** Names and types repeat in every table: one copy of each is kept. */
  private final Map<String, String> shared;

  Row(ResultSet result, Map<String, String> shared) {
    this.result = result;
    this.shared = shared;
  }

  /**
   * A text that is likely to be the only one of its kind: a definition, an expression, a comment.
   */
  String text(String column) throws SQLException {
    String value = result.getString(column);
    return value == null ? "" : value;
  }

  /** A text that is likely to come again: a name, a type, a letter. */
  String word(String column) throws SQLException {
    String value = result.getString(column);
    if (value == null) {
      return "";
    }
    String known = shared.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  int integer(String column) throws SQLException {
    return result.getInt(column);
  }

  long big(String column) throws SQLException {
    return result.getLong(column);
  }

  QualifiedName name() throws SQLException {
    return name("schema", "name");
  }

  QualifiedName name(String schema, String name) throws SQLException {
    return new QualifiedName(word(schema), word(name));
  }

  /** The elements of a {@code text[]}. */
  List<String> texts(String column) throws SQLException {
    var array = result.getArray(column);
    if (array == null) {
      return List.of();
    }
    try {
      return List.of((String[]) array.getArray());
    } finally {
      array.free();
    }
  }

  /** Column numbers that the query printed as {@code 1 2 3}. */
  List<Integer> numbers(String column) throws SQLException {
    String value = text(column);
    if (value.isEmpty()) {
      return List.of();
    }
    List<Integer> out = new ArrayList<>();
    for (String number : value.split(" ", -1)) {
      out.add(Integer.valueOf(number));
    }
    return out;
  }

  static Map<String, String> sharing() {
    return new HashMap<>();
  }
}
