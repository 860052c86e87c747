package io.pgmend.review;

import io.pgmend.review.SqlText.Kind;
import io.pgmend.review.SqlText.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What drivers write in the place of a value, turned into the server's own {@code $1}. A question
 * mark is an operator of jsonb too, a colon cuts an array and a percent sign divides: which of them
 * a statement means is not guessed. Each reading is a form, and the first that the server takes is
 * the one.
 */
final class Placeholders {

  /** JDBC, ODBC, SQLite and MySQL drivers; a doubled one is the operator. */
  private static final Pattern QUESTION = Pattern.compile("(\\?\\?)|\\?");

  /** JPA, Spring, SQLAlchemy, Sequelize, PDO; not a cast and not an assignment. */
  private static final Pattern NAMED = Pattern.compile("(::)|:([A-Za-z_][A-Za-z_0-9]*)");

  /** psycopg and other Python drivers; a doubled one is the operator. */
  private static final Pattern PERCENT = Pattern.compile("(%%)|%\\(([^)]*)\\)s|%s(?![A-Za-z_0-9])");

  /** A word may have a dollar sign inside, which then begins no parameter. */
  private static final Pattern NUMBERED =
      Pattern.compile("[A-Za-z_\\x{80}-\\x{10ffff}][\\w$\\x{80}-\\x{10ffff}]*|\\$([0-9]+)");

  /** The protocol counts parameters in sixteen bits. */
  private static final int MOST = 65_535;

  private Placeholders() {}

  /**
   * A way to read a statement.
   *
   * @param sql with parameters as the server numbers them
   * @param parameters the highest of their numbers; -1 where it is more than can be sent
   */
  record Form(String sql, int parameters) {}

  /** How a statement may be meant: the first as it stands, the others with one style each. */
  static List<Form> forms(String text) {
    List<Part> parts = SqlText.parts(text);
    var forms = new ArrayList<Form>();
    forms.add(new Form(text, highest(text, parts)));
    if (forms.get(0).parameters() == 0) {
      for (Pattern style : List.of(QUESTION, NAMED, PERCENT)) {
        Form form = translated(text, parts, style);
        if (form.parameters() > 0) {
          forms.add(form);
        }
      }
    }
    return forms;
  }

  private static int highest(String text, List<Part> parts) {
    int highest = 0;
    for (Part part : parts) {
      Matcher found = NUMBERED.matcher(text.substring(part.from(), part.to()));
      while (part.kind() == Kind.CODE && found.find()) {
        String number = Objects.requireNonNullElse(found.group(1), "0");
        highest = Math.max(highest, number.length() > 9 ? MOST + 1 : Integer.parseInt(number));
      }
    }
    return highest > MOST ? -1 : highest;
  }

  /** With one style of placeholders numbered: a name has the same number wherever it stands. */
  private static Form translated(String text, List<Part> parts, Pattern style) {
    var out = new StringBuilder();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Part part : parts) {
      String piece = text.substring(part.from(), part.to());
      if (part.kind() != Kind.CODE) {
        out.append(piece);
        continue;
      }
      Matcher found = style.matcher(piece);
      int done = 0;
      while (found.find()) {
        out.append(piece, done, found.start());
        out.append(replacement(found, style, numbers));
        done = found.end();
      }
      out.append(piece, done, piece.length());
    }
    return new Form(out.toString(), numbers.size() > MOST ? -1 : numbers.size());
  }

  private static String replacement(Matcher found, Pattern style, Map<String, Integer> numbers) {
    String escaped = found.group(1);
    if (escaped != null) {
      return style.equals(NAMED) ? escaped : escaped.substring(1);
    }
    String name = found.groupCount() > 1 ? found.group(2) : null;
    // One without a name is a parameter of its own.
    String key = name == null ? "?" + numbers.size() : ":" + name;
    return "$" + numbers.computeIfAbsent(key, k -> numbers.size() + 1);
  }
}
