package io.pgmend.profile;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;

/**
 * Selectors: {@code *} any run of characters, {@code ?} one; every other character stands for
 * itself, case matters. A backslash before {@code *}, {@code ?} or another backslash takes their
 * meaning from them.
 */
public final class Glob {

  private Glob() {}

  public static boolean matches(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      int escape = isEscape(glob, g) ? 1 : 0;
      if (escape == 0 && g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        mark = t;
      } else if (g < glob.length()
          && ((escape == 0 && glob.charAt(g) == '?')
              || glob.charAt(g + escape) == text.charAt(t))) {
        g += 1 + escape;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  /** A selector that matches this text and no other. */
  public static String escape(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' || c == '?' || isEscape(text, i)) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** The text that a selector without wildcards matches. */
  static String literal(String glob) {
    var out = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      out.append(glob.charAt(isEscape(glob, i) ? ++i : i));
    }
    return out.toString();
  }

  /** Whether it can match several texts. */
  public static boolean isPattern(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if (isEscape(glob, i)) {
        i++;
      } else if (glob.charAt(i) == '*' || glob.charAt(i) == '?') {
        return true;
      }
    }
    return false;
  }

  private static boolean isEscape(String glob, int at) {
    return at + 1 < glob.length()
        && glob.charAt(at) == '\\'
        && "*?\\".indexOf(glob.charAt(at + 1)) >= 0;
  }

  /** {@code table} in any schema, or {@code schema.table}. */
  public static boolean matchesObject(String glob, QualifiedName object) {
    return matches(glob, object.name()) || matches(glob, object.toString());
  }

  /** {@code table.column} in any schema, or {@code schema.table.column}. */
  public static boolean matchesColumn(String glob, ColumnName column) {
    return mayEnd(glob, column.column())
        && (matches(glob, column.table().name() + "." + column.column())
            || matches(glob, column.toString()));
  }

  /** False for most columns of a large database, whose full names need not be put together then. */
  private static boolean mayEnd(String glob, String column) {
    if (glob.isEmpty() || column.isEmpty()) {
      return true;
    }
    char last = glob.charAt(glob.length() - 1);
    return last == '*' || last == '?' || last == column.charAt(column.length() - 1);
  }
}
