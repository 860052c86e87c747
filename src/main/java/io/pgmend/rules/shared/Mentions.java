package io.pgmend.rules.shared;

import io.pgmend.model.Function;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for names and literals in SQL text. It is no parser and errs on the side of finding
 * something.
 */
public final class Mentions {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$]+");

  /** Functions that take numbers and no uuid. */
  private static final String NUMERIC =
      "max|min|sum|avg|abs|mod|div|power|round|to_char|to_hex|chr|generate_series|width_bucket";

  private static final String NUMBER = "smallint|integer|bigint|numeric|real|double precision";

  /** An operator as the server prints it; most texts have none and need no closer look. */
  private static final Pattern OPERATOR =
      Pattern.compile(
          " (?:[<>]?=|<>|[-<>+*/%&|#]) |" + "(?:" + NUMERIC + ")\\(|::(?:" + NUMBER + ")");

  /** Languages whose bodies are no text that names anything. */
  private static final Set<String> NOT_TEXT = Set.of("c", "internal");

  private Mentions() {}

  /**
   * Whether a function's body is text that a person has written, whose names the server looks up
   * only when it runs; those of extensions and pgmend's own are left out.
   */
  public static boolean isRead(Function function) {
    return function.extension().isEmpty()
        && !function.source().isEmpty()
        && !NOT_TEXT.contains(function.language())
        && !function.name().schema().equals("pgmend");
  }

  /** The words of a text in lower case, for many questions about one text. */
  public static Set<String> words(String text) {
    var words = new TreeSet<String>();
    var matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** Whether the name is one word, so that {@link #words} can hold it. */
  public static boolean isWord(String name) {
    return WORD.matcher(name).matches();
  }

  /** Whether the name stands in the text, as a word where it is one; case does not matter. */
  public static boolean name(String text, String name) {
    return isWord(name)
        ? words(text).contains(name.toLowerCase(Locale.ROOT))
        : text.contains(name.replace("\"", "\"\"")) || text.contains(name);
  }

  /** Whether the value stands in the text as a string literal. */
  public static boolean literal(String text, String value) {
    return text.contains('\'' + value.replace("'", "''") + '\'');
  }

  /**
   * Whether the column is compared or reckoned with as a number, in text that the server printed:
   * {@code id > 5}, {@code id % 2}, {@code max(id)}.
   */
  public static boolean asNumber(String text, String column) {
    if (!text.contains(column.replace("\"", "\"\"")) || !OPERATOR.matcher(text).find()) {
      return false;
    }
    String name =
        "(?:\""
            + Pattern.quote(column.replace("\"", "\"\""))
            + "\"|(?<![\\w\"])"
            + Pattern.quote(column)
            + "(?![\\w\"]))";
    String cast = "(?:\\)::[a-z ]+\\)?)?";
    String compared = " (?:=|<>|<=|>=|<|>) ";
    String number = "\\(*(?:ANY \\(|ALL \\()?\\(*(?:ARRAY\\[)?\\(*'?-?\\d";
    String qualified = "\\(*(?:\\w+\\.)?" + name;
    String reckoned = " [-+*/%&|#] ";
    return Stream.of(
            name + cast + compared + number,
            "(?<![\\w\"$.])\\d[\\d.]*'?" + cast + compared + qualified,
            name + cast + reckoned,
            reckoned + qualified,
            "(?<!\\w)(?:" + NUMERIC + ")\\((?:DISTINCT )?" + qualified,
            name + "\\)?::(?:" + NUMBER + ")")
        .anyMatch(p -> Pattern.compile(p).matcher(text).find());
  }
}
