package io.pgmend.report.review;

import java.util.Locale;

/** What became of a table, a column or a reference; the sign says it without colour. */
enum Mark {
  KEPT(""),
  ADDED("+"),
  REMOVED("\u2212"),
  CHANGED("~");

  private final String sign;

  Mark(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** {@code added}; also the name of its colours. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
