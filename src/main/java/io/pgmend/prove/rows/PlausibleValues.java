package io.pgmend.prove.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a check is likely to accept. Nothing is understood of the check: what it quotes and
 * counts is tried as it stands, then what people usually ask for.
 */
final class PlausibleValues {
  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])-?\\d+(?:\\.\\d+)?(?![\\w'])");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern DATE = Pattern.compile("-?\\d{4}-\\d\\d-\\d\\d.*|\\d\\d:\\d\\d.*");

  private PlausibleValues() {}

  /**
   * Candidates in the order to be tried, without repetition; those made of {@code n} differ from
   * number to number.
   *
   * @param definitions printed constraints that the value must pass
   */
  static List<String> of(ValueSource source, int n, List<String> definitions) {
    Set<String> out = new LinkedHashSet<>();
    List<String> quoted = new ArrayList<>();
    List<BigDecimal> numbers = new ArrayList<>();
    for (String definition : definitions) {
      QUOTED.matcher(definition).results().forEach(r -> quoted.add(r.group(1).replace("''", "'")));
      Matcher number = NUMBER.matcher(QUOTED.matcher(definition).replaceAll("''"));
      number.results().forEach(r -> numbers.add(new BigDecimal(r.group())));
    }
    switch (source.shape()) {
      case INTEGER -> integers(out, n, quoted, numbers);
      case DECIMAL -> decimals(out, quoted, numbers);
      case TEXT -> texts(out, n, quoted, numbers);
      case MOMENT -> quoted.stream().filter(q -> DATE.matcher(q).matches()).forEach(out::add);
      case LABEL -> out.addAll(source.required());
      case OTHER -> out.addAll(quoted);
    }
    for (int i = 0; i < 3; i++) {
      out.add(source.at(n + i));
    }
    // Far apart, so that "earlier than" finds a pair.
    out.add(source.at(n + 400));
    out.add(source.at(0));
    out.addAll(source.boundaries());
    if (source.maxLength() > 0) {
      out.removeIf(text -> text.length() > source.maxLength());
    }
    return List.copyOf(out);
  }

  private static void integers(
      Set<String> out, int n, List<String> quoted, List<BigDecimal> numbers) {
    quoted.stream().filter(q -> INTEGER.matcher(q).matches()).forEach(out::add);
    for (BigDecimal number : numbers) {
      long middle = number.longValue();
      for (long near : new long[] {middle, middle + 1, middle - 1, middle + n, middle - n}) {
        out.add(Long.toString(near));
      }
    }
    between(numbers).forEach(d -> out.add(Long.toString(d.longValue())));
    out.addAll(List.of("1", "0", "5", "2", "3", "10", "18", "50", "100", "500", "1000", "2024"));
    out.add("-1");
  }

  private static void decimals(Set<String> out, List<String> quoted, List<BigDecimal> numbers) {
    quoted.stream().filter(q -> DECIMAL.matcher(q).matches()).forEach(out::add);
    for (BigDecimal number : numbers) {
      out.add(number.toPlainString());
      out.add(number.add(BigDecimal.ONE).toPlainString());
      out.add(number.subtract(BigDecimal.ONE).toPlainString());
    }
    between(numbers).forEach(d -> out.add(d.toPlainString()));
    out.addAll(List.of("1", "0.5", "0", "5", "0.1", "10", "50", "100", "-1"));
  }

  /** The middle between each two neighbours: inside of any range that the check states. */
  private static List<BigDecimal> between(List<BigDecimal> numbers) {
    List<BigDecimal> sorted = numbers.stream().sorted().distinct().toList();
    List<BigDecimal> out = new ArrayList<>();
    for (int i = 1; i < sorted.size(); i++) {
      out.add(sorted.get(i - 1).add(sorted.get(i)).divide(BigDecimal.valueOf(2)));
    }
    return out;
  }

  private static void texts(Set<String> out, int n, List<String> quoted, List<BigDecimal> numbers) {
    for (String text : quoted) {
      out.add(text);
      out.addAll(PatternSamples.like(text, n));
      out.addAll(PatternSamples.regex(text, n));
      out.add(text + n);
      out.add(n + text);
      out.add("a" + n + text + "b" + n);
    }
    for (BigDecimal number : numbers) {
      int length = Math.abs(number.intValue());
      for (int near : new int[] {length, length + 1, length - 1}) {
        if (near > 0 && near <= 4000) {
          String digits = Integer.toString(n);
          out.add(
              digits.length() < near
                  ? digits + "a".repeat(near - digits.length())
                  : "a".repeat(near));
        }
      }
    }
    out.addAll(
        List.of(
            "a",
            "A",
            "abc" + n,
            "ABC",
            "user" + n + "@example.com",
            "slug-" + n,
            "name_" + n,
            "https://example.com/" + n,
            "+4179" + String.format("%07d", n),
            "1",
            Integer.toString(n),
            "en",
            "en-US",
            "USD",
            "CH",
            "#a1b2c3",
            "12:30",
            "2024-01-31",
            "1.0." + n,
            "10.0.0.1",
            "a:b" + n,
            "a.b",
            "a/b",
            "/a" + n,
            "Europe/Zurich",
            "{}",
            "image/png",
            "true"));
    out.add(String.format("%06d", n));
    out.add(io.pgmend.pg.Names.digest("" + n));
    out.add(io.pgmend.pg.Names.digest("" + n).substring(0, 32));
    out.add(io.pgmend.pg.Names.digest("" + n).substring(0, 40));
    out.add(Uuids.of("text", n));
    out.add("");
  }
}
