package io.pgmend.rules.columns;

import java.util.regex.Pattern;

/**
 * Recognises defaults that give all rows the same while a column is added: PostgreSQL notes such a
 * value once. Any other text is taken to draw a value for each row, which is right of all.
 */
final class SameForAll {

  private static final String CAST = "(?:::[\\w \".]+(?:\\(\\d+(?:, ?\\d+)?\\))?(?:\\[\\])*)?";

  private static final Pattern CONSTANT =
      Pattern.compile(
          "(?is)\\(*(?:E?'(?:[^'\\\\]|'')*'|-?[\\d.]+|true|false|array\\[\\])\\)*" + CAST);

  /** What does not change within a transaction. */
  private static final Pattern STABLE =
      Pattern.compile(
          "(?is)\\(?(?:(?:now|transaction_timestamp|statement_timestamp)\\(\\)"
              + "|current_timestamp|localtimestamp|current_date|current_user|session_user)"
              + "(?: at time zone '[^'\\\\]*')?\\)?"
              + CAST);

  private SameForAll() {}

  static boolean is(String expression) {
    String text = expression.strip();
    return CONSTANT.matcher(text).matches() || STABLE.matcher(text).matches();
  }
}
