package io.pgmend.catalog;

import io.pgmend.pg.QualifiedName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
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

  private final String[] columns;

  /**
   * All values of the row, fetched in one loop: what stands between here and the driver's bytes is
   * deep, and the compiler would copy it into every reader once for each column.
   */
  private final String[] values;

  /** Which of the columns hold {@linkplain #word words}. */
  private final boolean[] words;

  /** Of the column that was asked for last. */
  private int place;

  Row(ResultSet result, Map<String, String> shared) throws SQLException {
    this.result = result;
    this.shared = shared;
    ResultSetMetaData head = result.getMetaData();
    columns = new String[head.getColumnCount()];
    values = new String[columns.length];
    words = new boolean[columns.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = head.getColumnLabel(i + 1);
    }
  }

  /** Goes to the next row, the first at first; false where there is none. */
  boolean next() throws SQLException {
    if (!result.next()) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      String value = result.getString(i + 1);
      if (value == null) {
        values[i] = "";
      } else {
        values[i] = words[i] ? one(value) : value;
      }
    }
    return true;
  }

  /**
   * A text that is likely to be the only one of its kind: a definition, an expression, a comment.
   */
  String text(String column) throws SQLException {
    seek(column);
    return values[place];
  }

  /** Columns are asked for in about the order in which they stand. */
  private void seek(String column) throws SQLException {
    for (int tried = 0; tried < columns.length; tried++) {
      if (columns[place].equals(column)) {
        return;
      }
      place = place + 1 == columns.length ? 0 : place + 1;
    }
    throw new SQLException("the question has no column " + column);
  }

  /** A text that is likely to come again: a name, a type, a letter. */
  String word(String column) throws SQLException {
    seek(column);
    if (!words[place]) {
      words[place] = true;
      values[place] = one(values[place]);
    }
    return values[place];
  }

  private String one(String value) {
    String known = shared.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  boolean flag(String column) throws SQLException {
    String value = text(column);
    // the second where a query is asked so often that the driver has it sent in binary
    return value.equals("t") || value.equals("true");
  }

  int integer(String column) throws SQLException {
    return Math.toIntExact(big(column));
  }

  long big(String column) throws SQLException {
    String value = text(column);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  QualifiedName name() throws SQLException {
    return name("schema", "name");
  }

  QualifiedName name(String schema, String name) throws SQLException {
    return new QualifiedName(word(schema), word(name));
  }

  /** The elements of a {@code text[]}. */
  List<String> texts(String column) throws SQLException {
    if (text(column).isEmpty()) {
      return List.of();
    }
    Array array = result.getArray(column);
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
