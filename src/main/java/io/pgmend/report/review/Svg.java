package io.pgmend.report.review;

import io.pgmend.report.Printable;

/**
 * Writes a picture as SVG that stands inside an HTML page. Whatever is text is escaped here.
 * Colours are the page's, by class, so that they follow its light and dark schemes; there are no
 * references of the form url(), so the page stays free of them.
 */
final class Svg {

  /** Width of a character of a monospaced font, in thousandths of the font's size. */
  private static final int CELL = 610;

  private final StringBuilder out = new StringBuilder();

  /** Attributes come in pairs: name, value. */
  Svg open(String element, Object... attributes) {
    tag(element, attributes);
    out.append('>');
    return this;
  }

  Svg close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  Svg empty(String element, Object... attributes) {
    tag(element, attributes);
    out.append("/>\n");
    return this;
  }

  /** What a pointer that rests on the element is told. */
  Svg title(String text) {
    out.append("<title>").append(PageFormat.escape(text)).append("</title>\n");
    return this;
  }

  Svg text(int x, int y, String cssClass, String text) {
    open("text", "x", x, "y", y, "class", cssClass);
    out.append(PageFormat.escape(text));
    return close("text");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void tag(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(PageFormat.escape(attributes[i + 1].toString()))
          .append('"');
    }
  }

  /** Pixels that a monospaced text takes, rounded up. */
  static int width(String text, int fontSize) {
    return (Printable.width(Printable.line(text)) * fontSize * CELL + 999) / 1000;
  }

  /** The text, or as much of its beginning as leaves room for an ellipsis. */
  static String cut(String text, int fontSize, int room) {
    String line = Printable.line(text);
    if (width(line, fontSize) <= room) {
      return line;
    }
    int end = line.length();
    while (end > 0 && width(line.substring(0, end) + "\u2026", fontSize) > room) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end) + "\u2026";
  }
}
