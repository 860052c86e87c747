package io.pgmend.rules.indexes;

import io.pgmend.pg.Sql;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the server printed, compared from left to right with what it would print for something that
 * is wanted. No grammar: each piece is either there as expected, or the two differ.
 */
public final class Printed {

  /** What the server leaves unquoted, where it is no keyword. */
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  private final String text;
  private int at;

  public Printed(String text) {
    this.text = text;
  }

  public boolean take(String piece) {
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
  public boolean takeName(String name, List<String> ends) {
    String quoted = Sql.rawIdent(name);
    for (String written : PLAIN.matcher(name).matches() ? List.of(name, quoted) : List.of(quoted)) {
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
  public String takeLongest(List<String> options) {
    String best = "";
    for (String option : options) {
      if (option.length() > best.length() && text.startsWith(option, at)) {
        best = option;
      }
    }
    at += best.length();
    return best;
  }

  /** Whether it goes on so; where it does not, nothing has been taken. */
  public boolean attempt(Predicate<Printed> piece) {
    int before = at;
    boolean there = piece.test(this);
    if (!there) {
      at = before;
    }
    return there;
  }

  public boolean isAtEnd() {
    return at == text.length();
  }
}
