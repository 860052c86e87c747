package io.pgmend.profile;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;

/**
 * Selectors: {@code *} any run of characters, {@code ?} one; every other character stands for
 * itself, case matters.
 */
public final class Glob {

  private Glob() {}

  public static boolean matches(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        mark = t;
      } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(t))) {
        g++;
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

  /** {@code table} in any schema, or {@code schema.table}. */
  public static boolean matchesObject(String glob, QualifiedName object) {
    return matches(glob, object.name()) || matches(glob, object.toString());
  }

  /** {@code table.column} in any schema, or {@code schema.table.column}. */
  public static boolean matchesColumn(String glob, ColumnName column) {
    return matches(glob, column.table().name() + "." + column.column())
        || matches(glob, column.toString());
  }
}
