package io.pgmend.pg;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Renders names and values as SQL tokens.
 *
 * <p>What is rendered here must survive three readers besides PostgreSQL: Liquibase's formatted-SQL
 * parser (which acts on lines that begin with {@code --}), its parameter expansion (which replaces
 * <code>${name}</code> by any system property of that name) and line based tools. So whatever holds
 * a control character or <code>${</code> is written with Unicode or C-style escapes.
 */
public final class Sql {

  private Sql() {}

  /**
   * A quoted identifier without escapes, for text that is itself passed through {@link #statement}.
   */
  public static String rawIdent(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** {@code "schema"."name"} without escapes. */
  public static String rawIdent(QualifiedName name) {
    return rawIdent(name.schema()) + '.' + rawIdent(name.name());
  }

  /**
   * A string literal without C escapes, for text that is itself passed through {@link #statement}.
   */
  public static String rawLiteral(String value) {
    String doubled = value.replace("'", "''");
    return doubled.indexOf('\\') < 0 && !doubled.contains("$pgmend")
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\").replace("$", "\\x24") + "'";
  }

  /** A quoted identifier; always quoted, so that no list of reserved words is needed. */
  public static String ident(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an identifier has at least one character and no NUL");
    }
    return isPlain(name) ? '"' + name.replace("\"", "\"\"") + '"' : unicodeIdent(name);
  }

  /** {@code "schema"."name"}. */
  public static String ident(QualifiedName name) {
    return ident(name.schema()) + '.' + ident(name.name());
  }

  /** Comma-separated quoted identifiers, in the given order. */
  public static String idents(Collection<String> names) {
    return names.stream().map(Sql::ident).collect(Collectors.joining(", "));
  }

  /** A string literal; plain where it can be, else with escapes ({@code E'...'}). */
  public static String literal(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a PostgreSQL string holds no NUL");
    }
    if (isPlain(value) && value.indexOf('\\') < 0) {
      return '\'' + value.replace("'", "''") + '\'';
    }
    var out = new StringBuilder("E'");
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\'' -> out.append("''");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '$' -> out.append("\\x24");
                default -> {
                  if (Character.isISOControl(c)) {
                    out.append(String.format("\\u%04X", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append('\'').toString();
  }

  /** {@code ARRAY['a', 'b']::text[]}. */
  public static String textArray(Collection<String> values) {
    return values.stream()
        .map(Sql::literal)
        .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }

  /**
   * A statement that the server printed, as it stands where that is safe inside a changelog, else
   * wrapped in {@code EXECUTE} of an escaped literal (both are valid in a PL/pgSQL block).
   */
  public static String statement(String printed) {
    return isSafeText(printed) ? printed : "EXECUTE " + literal(printed);
  }

  /**
   * Text for a {@code --} comment or a Liquibase attribute: one line, nothing that a parser acts
   * on.
   */
  public static String remark(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ")
        .replace("${", "$ {")
        .replace("$pgmend", "$ pgmend")
        .replace("*/", "* /")
        .strip();
  }

  private static boolean isPlain(String text) {
    return hasNoTags(text) && text.chars().noneMatch(Character::isISOControl);
  }

  /** Neither a parameter of Liquibase nor the dollar quote that change sets stand in. */
  private static boolean hasNoTags(String text) {
    return !text.contains("${") && !text.contains("$pgmend$");
  }

  /**
   * Multi-line text is safe unless it holds a parameter, a control character, or a line that starts
   * a comment or lies in a string.
   */
  private static boolean isSafeText(String text) {
    return hasNoTags(text)
        && text.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c))
        && text.lines()
            .noneMatch(line -> line.stripLeading().startsWith("--") || unevenQuotes(line));
  }

  /**
   * A line with an odd number of quotes begins or ends a token that spans lines, or holds the other
   * kind: be careful.
   */
  private static boolean unevenQuotes(String line) {
    return line.chars().filter(c -> c == '\'').count() % 2 == 1
        || line.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private static String unicodeIdent(String name) {
    var out = new StringBuilder("U&\"");
    name.codePoints()
        .forEach(
            c -> {
              if (c == '"') {
                out.append("\"\"");
              } else if (c == '\\') {
                out.append("\\\\");
              } else if (c == '$' || Character.isISOControl(c)) {
                out.append(String.format("\\%04X", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }
}
