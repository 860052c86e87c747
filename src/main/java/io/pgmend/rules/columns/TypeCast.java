package io.pgmend.rules.columns;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is asked of values that shall be cast, as conditions on a column by its quoted name.
 *
 * @param value the column's quoted name
 * @param target the wanted type, in the words that go into SQL
 */
record TypeCast(WrittenType from, String fromText, WrittenType to, String target, String value) {

  private static final String WHOLE = "^\\s*[-+]?\\d+\\s*$";
  private static final String DECIMAL = "^\\s*[-+]?(\\d+(\\.\\d*)?|\\.\\d+)\\s*$";
  private static final String UUID =
      "^\\s*[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\\s*$";

  /** Condition that a value meets which the cast takes; empty where it takes all that are known. */
  String fits() {
    if (from.isText()) {
      return ofText();
    }
    return from.isNumber() ? range(value + "::pg_catalog.numeric") : "";
  }

  private String ofText() {
    String text = value + "::pg_catalog.text";
    if (to.base().equals("uuid")) {
      return text + " ~ '" + UUID + "'";
    } else if (to.base().equals("boolean")) {
      return "pg_catalog.lower(pg_catalog.btrim("
          + text
          + ")) IN ('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')";
    } else if (!to.isNumber() || to.base().equals("money")) {
      return "";
    }
    boolean whole = WrittenType.INTEGERS.containsKey(to.base());
    String form = text + " ~ '" + (whole ? WHOLE : DECIMAL) + "'";
    String range = range(text + "::pg_catalog.numeric");
    return range.isEmpty() ? form : "CASE WHEN " + form + " THEN " + range + " ELSE false END";
  }

  private String range(String number) {
    List<String> limits = WrittenType.INTEGERS.get(to.base());
    if (limits != null) {
      return "pg_catalog.round(" + number + ") BETWEEN " + limits.get(0) + " AND " + limits.get(1);
    }
    return to.base().equals("numeric") && !to.modifiers().isEmpty()
        ? "pg_catalog.abs(pg_catalog.round("
            + number
            + ", "
            + scale()
            + ")) < "
            + BigDecimal.ONE.scaleByPowerOfTen(to.modifiers().get(0) - scale()).toPlainString()
        : "";
  }

  private int scale() {
    return to.modifiers().size() < 2 ? 0 : to.modifiers().get(1);
  }

  /** Condition that a value meets which would be another one, though it fits. */
  String changed() {
    String there = "(" + value + ")::" + target;
    String changed;
    if (to.base().equals("jsonb") && (from.isText() || from.base().equals("json"))) {
      // layout is no part of the value; what makes the text shorter or longer without it is: keys
      // that stand twice, numbers with an exponent, escapes
      changed = bare(value) + " IS DISTINCT FROM " + bare("(" + there + ")");
    } else {
      String back = "(" + there + ")::" + fromText;
      changed =
          from.isComparable()
              ? "(" + back + ") IS DISTINCT FROM " + value
              : "((" + back + ")::pg_catalog.text) IS DISTINCT FROM " + value + "::pg_catalog.text";
    }
    return fits().isEmpty()
        ? changed
        : "CASE WHEN " + fits() + " THEN " + changed + " ELSE false END";
  }

  private static String bare(String json) {
    return "pg_catalog.length(pg_catalog.regexp_replace("
        + json
        + "::pg_catalog.text, '[[:space:]]', '', 'g'))";
  }

  /** An expression that gives the nearest number that fits; empty where there is none. */
  String clamped() {
    if (!from.isNumber() || fits().isEmpty()) {
      return "";
    }
    List<String> limits = WrittenType.INTEGERS.get(to.base());
    String least;
    String most;
    if (limits != null) {
      least = limits.get(0);
      most = limits.get(1);
    } else {
      BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-scale());
      BigDecimal max =
          BigDecimal.ONE.scaleByPowerOfTen(to.modifiers().get(0) - scale()).subtract(unit);
      most = max.toPlainString();
      least = "-" + most;
    }
    return "least(greatest(" + value + "::numeric, " + least + "), " + most + ")";
  }

  /** An expression that leaves out what does not fit. */
  String orNull() {
    return "CASE WHEN " + fits() + " THEN (" + value + ")::" + target + " END";
  }

  /** Texts that can be cast, for rows that are made up. */
  List<String> plausible() {
    if (!from.isText()) {
      return List.of();
    } else if (to.isNumber()) {
      return List.of("0", "1");
    }
    return switch (to.base()) {
      case "boolean" -> List.of("true", "false");
      case "uuid" ->
          List.of("00000000-0000-0000-0000-000000000000", "8c5a1f0e-6d0b-4c5e-9c1d-3f5b7a90e2d4");
      case "date" -> List.of("2001-02-03", "2020-12-31");
      case "json", "jsonb" -> List.of("{}", "[1]");
      default -> List.of();
    };
  }
}
