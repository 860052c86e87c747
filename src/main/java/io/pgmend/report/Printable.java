package io.pgmend.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text from a database, made fit for a terminal: names may hold line breaks, escape sequences and
 * marks that turn the direction of writing, and none of them may act.
 */
public final class Printable {

  private Printable() {}

  /** One line in which whatever would act on a terminal is spelt out. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** The same, but line breaks stay. */
  public static String block(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean keepLines) {
    if (isPlain(text)) {
      return text;
    }
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '\n') {
        out.append(keepLines ? "\n" : "\\n");
      } else if (acts(c)) {
        out.append(String.format(c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /** Whether every character is printable ASCII, which is one cell wide: nearly every text is. */
  private static boolean isPlain(String text) {
    return isPlain(text, text.length());
  }

  private static boolean isPlain(String text, int end) {
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean acts(int c) {
    return Character.isISOControl(c)
        || switch (Character.getType(c)) {
          case Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }

  /** Terminal cells that the text takes. */
  public static int width(String text) {
    return isPlain(text) ? text.length() : text.codePoints().map(Printable::width).sum();
  }

  private static int width(int c) {
    if (c >= ' ' && c <= '~') {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    return Character.isIdeographic(c)
        || (c >= 0x1100 && c <= 0x115F) // Hangul that starts a syllable
        || (c >= 0x2E80 && c <= 0x303E) // radicals and punctuation beside ideographs
        || (c >= 0x3041 && c <= 0x33FF) // kana and marks
        || (c >= 0xA960 && c <= 0xA97C)
        || (c >= 0xAC00 && c <= 0xD7A3) // Hangul syllables
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF01 && c <= 0xFF60) // full-width forms
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF); // pictures
  }

  /**
   * Lines of at most {@code width} cells, at least one; broken at a space, else after a joint of a
   * name, else anywhere; not so early that a line stays nearly empty.
   */
  public static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>(1);
    String rest = text;
    for (int fits = fitting(rest, width); fits < rest.length(); fits = fitting(rest, width)) {
      int end = breakAt(rest, fits);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    if (!rest.isEmpty() || lines.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  private static int breakAt(String text, int end) {
    if (end == text.length() || text.charAt(end) == ' ') {
      return end;
    }
    int space = lastOf(" ", text, end);
    if (space > end / 3) {
      return space;
    }
    int joint = lastOf(".-_,/", text, end);
    return joint > end / 2 ? joint : end;
  }

  /** Index behind the last of the characters before {@code end}; 0 where there is none. */
  private static int lastOf(String characters, String text, int end) {
    int i = end;
    while (i > 0 && characters.indexOf(text.charAt(i - 1)) < 0) {
      i--;
    }
    return i;
  }

  /** Index behind the last character that fits; at least one character. */
  private static int fitting(String text, int width) {
    int most = Math.max(1, width);
    // one more, which may be a mark that takes no cell of its own
    if (isPlain(text, Math.min(text.length(), most + 1))) {
      return Math.min(text.length(), most);
    }
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      used += width(c);
      if (used > width && i > 0) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }
}
