package io.pgmend.report.review;

import io.pgmend.report.Printable;

/**
 * Text for a terminal, wrapped at its width.
 *
 * @param width cells of a line
 * @param colour whether ANSI colours are sent
 */
record TerminalText(int width, boolean colour, StringBuilder out) {

  TerminalText(int width, boolean colour) {
    this(width, colour, new StringBuilder());
  }

  TerminalText append(String text) {
    out.append(text);
    return this;
  }

  /** Text by an ANSI code; as it is where the code is empty or no colours are sent. */
  String paint(String text, String code) {
    return !colour || code.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }

  void indented(String text) {
    if (!text.isEmpty()) {
      Printable.wrap(Printable.line(text), width - 2)
          .forEach(line -> out.append("  ").append(line).append('\n'));
    }
  }

  /** Lines after the first are indented, so that entries stay apart. */
  void wrapped(String text, String hanging) {
    String indent = "";
    for (String line : Printable.wrap(Printable.line(text), width - hanging.length())) {
      out.append(indent).append(line).append('\n');
      indent = hanging;
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
