package io.pgmend.prove.rows;

import io.pgmend.pg.Sql;
import java.util.Optional;

/**
 * What a new row holds in one column. Values are untyped literals: the server reads each as the
 * column's own type, whatever that is.
 */
sealed interface Cell {

  Cell NULL = new Null();
  Cell DEFAULT = new Default();

  static Cell of(String text) {
    return new Text(text);
  }

  static Cell ofNullable(Optional<String> text) {
    return text.map(Cell::of).orElse(NULL);
  }

  String sql();

  record Text(String value) implements Cell {
    @Override
    public String sql() {
      return Sql.literal(value);
    }
  }

  record Null() implements Cell {
    @Override
    public String sql() {
      return "NULL";
    }
  }

  record Default() implements Cell {
    @Override
    public String sql() {
      return "DEFAULT";
    }
  }
}
