package io.pgmend.prove.rows;

import io.pgmend.prove.rows.ValueSource.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of PostgreSQL's own types that are not text. */
final class ScalarValues {
  private static final Pattern MODIFIER = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  private ScalarValues() {}

  /**
   * Values of the type, or none where the type is not known here.
   *
   * @param seed tells columns apart whose values should differ
   * @param name the type's name in pg_catalog or in an extension
   * @param text with its modifier
   */
  static Optional<ValueSource> of(String seed, String name, String text) {
    return Optional.ofNullable(
        switch (name) {
          case "int2" -> integers("32767", "-32768");
          case "int4" -> integers("2147483647", "-2147483648");
          case "int8" -> integers("9223372036854775807", "-9223372036854775808");
          case "oid" -> integers("4294967295");
          case "numeric" -> numeric(text);
          case "float4" -> ValueSource.of(Shape.DECIMAL, n -> n + ".5", "3.4e38", "-1e-37", "0");
          case "float8" ->
              ValueSource.of(Shape.DECIMAL, n -> n + ".5", "1.7e308", "-1e-300", "0", "Infinity");
          case "money" ->
              ValueSource.of(Shape.DECIMAL, n -> n + ".25", "92233720368547758.07", "-0.01");
          case "bool" -> ValueSource.of(Shape.OTHER, n -> n % 2 == 0 ? "true" : "false");
          case "uuid" ->
              ValueSource.of(
                  Shape.OTHER,
                  n -> Uuids.of(seed, n),
                  "ffffffff-ffff-ffff-ffff-ffffffffffff",
                  "00000000-0000-0000-0000-000000000000");
          case "bit" -> bits(text);
          case "varbit" ->
              ValueSource.of(Shape.OTHER, n -> fit(Integer.toBinaryString(n), text), "");
          case "bytea" -> ValueSource.of(Shape.OTHER, n -> "\\x" + String.format("%08x", n), "\\x");
          default -> moment(name).or(() -> document(name)).or(() -> place(name)).orElse(null);
        });
  }

  private static Optional<ValueSource> moment(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "date" -> moments(n -> START.plusDays(n).toString(), "0001-01-01", "9999-12-31");
          case "timestamp" ->
              moments(
                  n -> START.plusDays(n) + " 08:30:00.123456",
                  "9999-12-31 23:59:59.999999",
                  "0001-01-01 00:00:00",
                  "infinity");
          case "timestamptz" ->
              moments(
                  n -> START.plusDays(n) + " 08:30:00.123456+00",
                  "9999-12-31 23:59:59.999999+00",
                  "1900-01-01 00:00:00+00",
                  "infinity");
          case "time" -> moments(ScalarValues::clock, "24:00:00", "00:00:00");
          case "timetz" -> moments(n -> clock(n) + "+00", "23:59:59.999999-12", "00:00:00+14");
          case "interval" -> moments(n -> (n + 1) + " days 01:00:00", "-1 mons", "00:00:00");
          default -> null;
        });
  }

  private static Optional<ValueSource> document(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "json", "jsonb" ->
              others(
                  n -> "{\"n\": " + n + "}",
                  "{}",
                  "[]",
                  "null",
                  "{\"quote\": \"O'Brien \\\" \\\\ \", \"unicode\": \"Grüße 日本 😀\", \"deep\": [1, {\"a\": null}]}");
          case "jsonpath" -> others(n -> "$.a[" + n + "]", "$");
          case "xml" -> others(n -> "<n>" + n + "</n>");
          case "tsvector" -> others(n -> "'word" + n + "':1", "");
          case "tsquery" -> others(n -> "'word" + n + "'", "");
          case "hstore" -> others(n -> "n=>" + n, "");
          case "ltree" -> others(n -> "top.n" + n, "");
          case "lquery" -> others(n -> "top.n" + n);
          case "int4range", "int8range" ->
              others(n -> "[" + n * 10 + "," + (n * 10 + 5) + ")", "empty", "(,)");
          case "txid_snapshot", "pg_snapshot" -> others(n -> (n + 1) + ":" + (n + 2) + ":");
          default -> null;
        });
  }

  private static Optional<ValueSource> place(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "inet" -> others(n -> address(n) + "/32", "::1", "0.0.0.0/0");
          case "cidr" -> others(n -> address(n) + "/32", "::/0");
          case "macaddr" -> others(n -> "08:00:2b" + hexPairs(n));
          case "macaddr8" -> others(n -> "08:00:2b:00:00" + hexPairs(n));
          case "point" -> others(n -> "(" + n + ",1)", "(-180,-90)");
          case "line" -> others(n -> "{1,2," + n + "}");
          case "lseg" -> others(n -> "[(0,0),(1," + n + ")]");
          case "box" -> others(n -> "(1," + (n + 1) + "),(0,0)");
          case "path", "polygon" -> others(n -> "((0,0),(1," + n + "),(2,0))");
          case "circle" -> others(n -> "<(0,0)," + (n + 1) + ">");
          case "pg_lsn" ->
              others(n -> "0/" + Integer.toHexString(n + 1).toUpperCase(java.util.Locale.ROOT));
          case "xid", "xid8", "cid" -> others(n -> Integer.toString(n + 1));
          case "tid" -> others(n -> "(0," + (n + 1) + ")");
          case "regclass" -> others(n -> "pg_catalog.pg_class");
          case "regtype" -> others(n -> "text");
          case "regproc" -> others(n -> "pg_catalog.now");
          case "regnamespace" -> others(n -> "pg_catalog");
          case "cube" -> others(n -> "(" + n + ")");
          default -> null;
        });
  }

  private static ValueSource integers(String... boundaries) {
    var all = new java.util.ArrayList<>(java.util.List.of(boundaries));
    all.add("0");
    return new ValueSource(
        n -> Integer.toString(n + 1), all, java.util.List.of(), Shape.INTEGER, 0);
  }

  private static ValueSource numeric(String text) {
    Matcher modifier = MODIFIER.matcher(text);
    if (!modifier.find()) {
      return ValueSource.of(
          Shape.DECIMAL, n -> n + ".5", "12345678901234567890.123456789", "-0.000001", "0");
    }
    int precision = Integer.parseInt(modifier.group(1));
    int scale = modifier.group(2) == null ? 0 : Integer.parseInt(modifier.group(2));
    BigInteger end = BigInteger.TEN.pow(precision);
    String largest = new BigDecimal(end.subtract(BigInteger.ONE), scale).toPlainString();
    return ValueSource.of(
        Shape.DECIMAL,
        n -> new BigDecimal(BigInteger.valueOf(n + 1L).mod(end), scale).toPlainString(),
        largest,
        "-" + largest,
        "0");
  }

  private static ValueSource bits(String text) {
    Matcher modifier = MODIFIER.matcher(text);
    int length = modifier.find() ? Integer.parseInt(modifier.group(1)) : 1;
    return ValueSource.of(
        Shape.OTHER,
        n -> {
          String digits = Integer.toBinaryString(n);
          String padded = "0".repeat(Math.max(0, length - digits.length())) + digits;
          return padded.substring(padded.length() - length);
        },
        "1".repeat(length));
  }

  /** The end of the digits that fits into {@code (n)}. */
  private static String fit(String digits, String text) {
    Matcher modifier = MODIFIER.matcher(text);
    int length = modifier.find() ? Integer.parseInt(modifier.group(1)) : digits.length();
    return digits.substring(Math.max(0, digits.length() - length));
  }

  private static String clock(int n) {
    return String.format("%02d:%02d:%02d", 1 + n / 3600 % 23, n / 60 % 60, n % 60);
  }

  private static String address(int n) {
    return "10." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
  }

  private static String hexPairs(int n) {
    return String.format(":%02x:%02x:%02x", n >> 16 & 255, n >> 8 & 255, n & 255);
  }

  private static ValueSource moments(IntFunction<String> plain, String... boundaries) {
    return ValueSource.of(Shape.MOMENT, plain, boundaries);
  }

  private static ValueSource others(IntFunction<String> plain, String... boundaries) {
    return ValueSource.of(Shape.OTHER, plain, boundaries);
  }
}
