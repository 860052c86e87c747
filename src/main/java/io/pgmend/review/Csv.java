package io.pgmend.review;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as PostgreSQL and spreadsheets write them (RFC 4180). */
final class Csv {

  private final String text;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /** Rows of fields; an empty line is none. A quote that never ends takes the rest. */
  static List<List<String>> rows(String text) {
    return new Csv(text).read();
  }

  private List<List<String>> read() {
    while (at < text.length()) {
      row.add(field());
      char end = at < text.length() ? text.charAt(at) : '\n';
      at++;
      if (end != ',') {
        endRow();
      } else if (at == text.length()) {
        row.add("");
        endRow();
      }
    }
    return rows;
  }

  private void endRow() {
    if (row.size() > 1 || !row.get(0).isEmpty()) {
      rows.add(row);
    }
    row = new ArrayList<>();
  }

  /** Up to a comma or the end of a line, which are not taken. */
  private String field() {
    var out = new StringBuilder();
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        boolean doubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
        if (doubled) {
          out.append('"');
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        break;
      } else if (quoted || c != '\r') {
        out.append(c);
      }
    }
    return out.toString();
  }
}
