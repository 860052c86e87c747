package io.pgmend.profile;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as profiles write them, and what is wrong with a name. */
final class Named {

  private static final Pattern KEY = Pattern.compile("([^.]+)\\.(.+)\\((.+)\\)", Pattern.DOTALL);
  private static final Pattern REFERENCE =
      Pattern.compile("\\s*(\\S.*?)\\s*->\\s*(.*\\S)\\s*", Pattern.DOTALL);

  private Named() {}

  /** {@code schema.table(column)}. */
  static Optional<ColumnName> key(String text) {
    Matcher m = KEY.matcher(text);
    return m.matches()
        ? Optional.of(new QualifiedName(m.group(1), m.group(2)).column(m.group(3)))
        : Optional.empty();
  }

  static String key(ColumnName name) {
    return name.table() + "(" + name.column() + ")";
  }

  /** {@code table.column -> table.column}, each with or without a schema. */
  static Optional<KeyStandard.Reference> reference(String text) {
    Matcher m = REFERENCE.matcher(text);
    return m.matches() && isColumn(m.group(1)) && isColumn(m.group(2))
        ? Optional.of(new KeyStandard.Reference(m.group(1), m.group(2)))
        : Optional.empty();
  }

  /** Whether it has the form {@code table.column} or longer. */
  static boolean isColumn(String text) {
    int dot = text.indexOf('.');
    return dot > 0 && dot < text.length() - 1;
  }

  /** Reports a name that PostgreSQL would refuse or cut. */
  static void check(Cursor at) {
    String name = at.text();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > 63) {
      at.error("has " + bytes + " bytes; PostgreSQL's names have at most 63");
    }
    if (name.indexOf('\0') >= 0) {
      at.error("holds a NUL, which no name can");
    }
  }

  /** Reports every text that stands twice in a list. */
  static void checkDistinct(List<Cursor> items) {
    var first = new java.util.HashMap<String, Cursor>();
    for (Cursor item : items) {
      Cursor earlier = first.putIfAbsent(item.text(), item);
      if (earlier != null && !item.text().isEmpty()) {
        item.clash(earlier, YamlText.quoted(item.text()) + " stands twice in the list");
      }
    }
  }

  /** Reports every text that stands in both lists. */
  static void checkApart(List<Cursor> one, List<Cursor> other, String reason) {
    for (Cursor a : one) {
      for (Cursor b : other) {
        if (!a.text().isEmpty() && a.text().equals(b.text())) {
          b.clash(a, YamlText.quoted(a.text()) + " " + reason);
        }
      }
    }
  }
}
