package io.pgmend.prove.rows;

import io.pgmend.prove.rows.ValueSource.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of text types; awkward ones included, as long as they fit. */
final class TextValues {
  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");

  /** Long enough to be moved out of line, not so long that no index takes it. */
  private static final int LONG = 2000;

  private static final List<String> AWKWARD =
      List.of(
          "",
          "O'Brien \"quoted\" \\ back; --",
          "Grüße, 日本 😀 e\u0301",
          " leading, trailing ",
          "NULL",
          "line one\nline two\ttab");

  private TextValues() {}

  static Optional<ValueSource> of(String column, String name, String text) {
    return switch (name) {
      case "text", "citext" -> Optional.of(texts(column, LONG, true));
      case "varchar" -> Optional.of(texts(column, length(text, LONG), true));
      case "bpchar" -> Optional.of(texts(column, length(text, LONG), false));
      case "name" -> Optional.of(texts(column, 20, true));
      case "char" ->
          Optional.of(
              new ValueSource(
                  n -> Character.toString('a' + n % 26), List.of(), List.of(), Shape.TEXT, 1));
      default -> Optional.empty();
    };
  }

  private static ValueSource texts(String column, int max, boolean awkward) {
    List<String> boundaries = new ArrayList<>();
    boundaries.add("x".repeat(max));
    if (awkward) {
      AWKWARD.stream().filter(t -> t.length() <= max).forEach(boundaries::add);
    }
    return new ValueSource(n -> numbered(column, n, max), boundaries, List.of(), Shape.TEXT, max);
  }

  /** {@code column 7}, or the number alone, or as many of its digits as fit. */
  private static String numbered(String column, int n, int max) {
    String whole = column + " " + n;
    if (whole.length() <= max) {
      return whole;
    }
    String digits = Integer.toString(n, 36);
    return digits.length() <= max ? digits : digits.substring(digits.length() - max);
  }

  private static int length(String text, int otherwise) {
    Matcher matcher = LENGTH.matcher(text);
    return matcher.find() ? Math.min(otherwise, Integer.parseInt(matcher.group(1))) : otherwise;
  }
}
