package io.pgmend.changelog.fill;

import io.pgmend.operation.ConvertEnum.Conversion;
import io.pgmend.pg.Sql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words a definition that compares a text column with literals for the enum column that takes its
 * place. Literals of a text column carry no sign of belonging to it, so this replaces them only in
 * definitions that name the column, only where they are one of its labels and cast to a text type;
 * whatever does not fit then fails to type-check when the change is tried out, and the fix is
 * refused instead.
 */
record TextWording(Conversion conversion, String placeholder) {

  private static final String QUALIFIER =
      "((?:(?:\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*)\\.)*)";
  private static final String TEXT =
      "::(?:text|character varying(?:\\(\\d+\\))?|bpchar|character\\(\\d+\\))";
  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'" + TEXT + "(?!\\[)");

  String apply(String text) {
    String token = "\"" + placeholder + "\"";
    boolean isDefault = LITERAL.matcher(text).matches();
    if (!text.contains(token) && !isDefault) {
      return text;
    }
    String type = Sql.rawIdent(conversion.to());
    String column = Matcher.quoteReplacement(Sql.rawIdent(conversion.column().column()));
    String bare =
        Pattern.compile("\\(" + QUALIFIER + Pattern.quote(token) + "\\)" + TEXT)
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(1)) + column);
    bare =
        Pattern.compile(QUALIFIER + Pattern.quote(token))
            .matcher(bare)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(1)) + column);
    String typed =
        LITERAL
            .matcher(bare)
            .replaceAll(
                m -> {
                  String label = m.group(1).replace("''", "'");
                  String mapped = conversion.map().get(label);
                  return Matcher.quoteReplacement(
                      mapped == null ? m.group() : Sql.rawLiteral(mapped) + "::" + type);
                });
    // PostgreSQL casts elements of a varchar list one by one, or the whole list: with enum literals
    // both casts go
    String element = Pattern.quote("::" + type);
    typed =
        Pattern.compile("\\(('(?:[^']|'')*'" + element + ")\\)::text")
            .matcher(typed)
            .replaceAll("$1");
    return Pattern.compile(
            "\\((ARRAY\\[(?:'(?:[^']|'')*'" + element + "(?:, )?)+\\])\\)::text\\[\\]")
        .matcher(typed)
        .replaceAll("$1");
  }
}
