package io.pgmend.report;

import java.util.List;

/**
 * Writes JSON, indented by two spaces: what is called in order stands in order. The caller keeps
 * begins and ends paired.
 */
public final class JsonWriter {

  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean first = true;
  private boolean afterKey;

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginArray() {
    return begin('[');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  public JsonWriter key(String name) {
    place();
    quote(name);
    out.append(": ");
    afterKey = true;
    return this;
  }

  public JsonWriter value(String text) {
    place();
    quote(text);
    return this;
  }

  public JsonWriter value(long number) {
    place();
    out.append(number);
    return this;
  }

  public JsonWriter value(boolean truth) {
    place();
    out.append(truth);
    return this;
  }

  /** null for an empty text, else the text. */
  public JsonWriter valueOrNull(String text) {
    return text.isEmpty() ? nothing() : value(text);
  }

  public JsonWriter nothing() {
    place();
    out.append("null");
    return this;
  }

  public JsonWriter values(List<String> texts) {
    beginArray();
    texts.forEach(this::value);
    return endArray();
  }

  /** The document with a newline at its end. */
  public String text() {
    return out + "\n";
  }

  private JsonWriter begin(char bracket) {
    place();
    out.append(bracket);
    depth++;
    first = true;
    return this;
  }

  private JsonWriter end(char bracket) {
    depth--;
    if (!first) {
      newLine();
    }
    out.append(bracket);
    first = false;
    return this;
  }

  /** Puts the comma and the indent that come before a key or an array's element. */
  private void place() {
    if (afterKey) {
      afterKey = false;
      return;
    }
    if (!first) {
      out.append(',');
    }
    if (depth > 0) {
      newLine();
    }
    first = false;
  }

  private void newLine() {
    out.append('\n').append("  ".repeat(depth));
  }

  /**
   * Half of a surrogate pair cannot be encoded, and the two separators end a line in JavaScript:
   * these are escaped too.
   */
  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isISOControl(c)
              || Character.getType(c) == Character.SURROGATE
              || c == 0x2028
              || c == 0x2029) {
            out.append(String.format("\\u%04x", c));
          } else {
            out.appendCodePoint(c);
          }
        }
      }
      i += Character.charCount(c);
    }
    out.append('"');
  }
}
