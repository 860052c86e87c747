package io.pgmend.rules.columns;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as somebody wrote it, or as the server prints it. It tells which question to ask of rows;
 * whether two types are one is for the server to say.
 *
 * @param base the server's own name where that is known, else as written
 * @param modifiers numbers in brackets
 */
record WrittenType(String base, List<Integer> modifiers) {

  private static final Pattern FORM =
      Pattern.compile("\\s*([^()]+?)\\s*(?:\\(\\s*(\\d{1,5})\\s*(?:,\\s*(\\d{1,5})\\s*)?\\))?\\s*");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("bool", "boolean"),
          Map.entry("char", "character"),
          Map.entry("decimal", "numeric"),
          Map.entry("float", "double precision"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("int", "integer"),
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("varchar", "character varying"));

  /** Integers with the least and the greatest. */
  static final Map<String, List<String>> INTEGERS =
      Map.of(
          "smallint", List.of("-32768", "32767"),
          "integer", List.of("-2147483648", "2147483647"),
          "bigint", List.of("-9223372036854775808", "9223372036854775807"));

  static WrittenType of(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return new WrittenType(text, List.of());
    }
    String name = m.group(1).toLowerCase(Locale.ROOT);
    var numbers = new java.util.ArrayList<Integer>();
    for (int i = 2; i <= 3 && m.group(i) != null; i++) {
      numbers.add(Integer.valueOf(m.group(i)));
    }
    return new WrittenType(NAMES.getOrDefault(name, name), List.copyOf(numbers));
  }

  boolean isText() {
    return List.of("text", "character varying", "character", "bpchar").contains(base);
  }

  boolean isNumber() {
    return INTEGERS.containsKey(base)
        || List.of("numeric", "real", "double precision", "money").contains(base);
  }

  /** Whether two values can be told apart by {@code =}. */
  boolean isComparable() {
    return !List.of("json", "xml", "point", "line", "box", "path", "polygon").contains(base);
  }

  boolean isZoned() {
    return base.equals("timestamp with time zone") || base.equals("time with time zone");
  }
}
