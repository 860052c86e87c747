package io.pgmend.rules.indexes;

import io.pgmend.pg.Sql;
import java.util.List;

/**
 * What the server printed, compared from left to right with what it would print for something that
 * is wanted. No grammar: each piece is either there as expected, or the two differ.
 */
final class Printed {

  private final String text;
  private int at;

  Printed(String text) {
    this.text = text;
  }

  boolean take(String piece) {
    boolean there = text.startsWith(piece, at);
    if (there) {
      at += piece.length();
    }
    return there;
  }

  /**
   * A name as the server writes it, quoted where it has to be.
   *
   * @param ends what may come next; an empty text stands for the end
   */
  boolean takeName(String name, List<String> ends) {
    String quoted = Sql.rawIdent(name);
    for (String written :
        name.matches("[a-z_][a-z0-9_]*") ? List.of(name, quoted) : List.of(quoted)) {
      int end = at + written.length();
      if (text.startsWith(written, at)
          && ends.stream()
              .anyMatch(e -> e.isEmpty() ? end == text.length() : text.startsWith(e, end))) {
        at = end;
        return true;
      }
    }
    return false;
  }

  /** The longest of the options that stands here; an empty one always does. */
  String takeLongest(List<String> options) {
    String best = "";
    for (String option : options) {
      if (option.length() > best.length() && text.startsWith(option, at)) {
        best = option;
      }
    }
    at += best.length();
    return best;
  }

  boolean isAtEnd() {
    return at == text.length();
  }
}
