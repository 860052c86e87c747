package io.pgmend.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL, told apart into what is quoted, what is a comment and the rest. Nothing else is known of the
 * language: what a statement means, and whether it is one, only the server tells. So a function
 * body of {@code BEGIN ATOMIC} is cut at its semicolons, and a command of psql is taken for SQL.
 */
final class SqlText {

  private static final Pattern DOLLAR_QUOTE =
      Pattern.compile("\\$(?:[A-Za-z_\\x{80}-\\x{10ffff}][\\w\\x{80}-\\x{10ffff}]*)?\\$");

  /** What a part is. */
  enum Kind {
    CODE,
    QUOTED,
    COMMENT,
    /** A semicolon outside of quotes and comments. */
    END
  }

  /**
   * A part.
   *
   * @param from, to as for {@link String#substring(int, int)}
   * @param closed false for a quote or comment that never ends
   */
  record Part(Kind kind, int from, int to, boolean closed) {}

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private int codeFrom;
  private int at;

  private SqlText(String text) {
    this.text = text;
  }

  /** Its parts in their order, which together are all of it. */
  static List<Part> parts(String text) {
    return new SqlText(text).read();
  }

  private List<Part> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '\'', '"' -> part(Kind.QUOTED, afterQuote(at, c, false));
        case ';' -> part(Kind.END, at + 1);
        case '-' -> comment("--");
        case '/' -> comment("/*");
        case '$' -> dollar();
        default -> {
          if (isWordStart(c)) {
            word();
          } else {
            at += c >= '0' && c <= '9' ? digits(at) : 1;
          }
        }
      }
    }
    code(text.length());
    return parts;
  }

  /** Letters in front of a quote: after E a backslash takes the next character's meaning. */
  private void word() {
    int from = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    boolean escapes = at - from == 1 && (text.charAt(from) | 0x20) == 'e';
    if (escapes && at < text.length() && text.charAt(at) == '\'') {
      part(Kind.QUOTED, afterQuote(at, '\'', true));
    }
  }

  private void comment(String opening) {
    if (!text.startsWith(opening, at)) {
      at++;
    } else if (opening.equals("--")) {
      int end = text.indexOf('\n', at);
      part(Kind.COMMENT, end < 0 ? text.length() : end);
    } else {
      part(Kind.COMMENT, afterBlockComment(at));
    }
  }

  /** A parameter, a quote, or a lone character. */
  private void dollar() {
    int digits = digits(at + 1);
    Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
    if (digits > 0 || !quote.lookingAt()) {
      at += 1 + digits;
    } else {
      int close = text.indexOf(quote.group(), quote.end());
      part(Kind.QUOTED, close < 0 ? -1 : close + quote.group().length());
    }
  }

  private int digits(int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
      to++;
    }
    return to - from;
  }

  /** Behind the quote that begins here; -1 where it never ends. */
  private int afterQuote(int from, char quote, boolean escapes) {
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escapes && c == '\\') {
        i++;
      } else if (c == quote) {
        if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    return -1;
  }

  /** Comments of this kind nest. */
  private int afterBlockComment(int from) {
    int depth = 0;
    for (int i = from; i + 1 < text.length(); i++) {
      if (text.startsWith("/*", i)) {
        depth++;
        i++;
      } else if (text.startsWith("*/", i)) {
        depth--;
        i++;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  /** Adds a part that begins here; -1 for one that never ends. */
  private void part(Kind kind, int to) {
    code(at);
    int end = to < 0 ? text.length() : to;
    parts.add(new Part(kind, at, end, to >= 0));
    at = end;
    codeFrom = end;
  }

  private void code(int to) {
    if (codeFrom < to) {
      parts.add(new Part(Kind.CODE, codeFrom, to, true));
    }
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
  }
}
