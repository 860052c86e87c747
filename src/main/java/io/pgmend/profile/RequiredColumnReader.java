package io.pgmend.profile;

import io.pgmend.profile.RequiredColumn.Fill;
import java.util.List;
import java.util.regex.Pattern;

/** An entry of {@code standards.columns.required}. */
final class RequiredColumnReader {

  /** What a type is made of; nothing that ends it. */
  private static final Pattern TYPE =
      Pattern.compile("(?:[\\p{L}\\p{N}_$ .,()\\[\\]]|\"(?:[^\"\\x00]|\"\")+\")+");

  private static final Pattern SERIAL = Pattern.compile("(?i)\\s*(?:small|big)?serial[248]?\\s*");

  private RequiredColumnReader() {}

  static RequiredColumn read(Cursor item) {
    Named.check(item.at("column"));
    Named.checkDistinct(item.items("exempt"));
    String type = item.text("type", "");
    if (!type.isEmpty() && !TYPE.matcher(type).matches()) {
      item.at("type").error(YamlText.quoted(type) + " is no type as SQL writes it");
    } else if (SERIAL.matcher(type).matches()) {
      item.at("type")
          .error(
              YamlText.quoted(type)
                  + " is no type but a sequence of its own: name an integer type, and a default"
                  + " that draws from a sequence");
    }
    Cursor fill = item.at("fill");
    List<String> said =
        List.of("value", "expression", "rows").stream()
            .filter(k -> fill.at(k).node().isTextual())
            .toList();
    if (fill.isMapping() && said.size() != 1) {
      fill.error("says one of `value`, `expression` and `rows`, and no two of them");
    }
    boolean notNull = item.flag("not_null", false);
    if (notNull && said.contains("rows")) {
      item.at("not_null").clash(fill, "no row may hold null, and those that are there would");
    }
    return new RequiredColumn(
        item.text("table", ""),
        item.texts("exempt"),
        item.text("column", ""),
        type,
        notNull,
        item.text("default", ""),
        kind(said),
        fill.text("value", fill.text("expression", "")),
        item.text("comment", ""));
  }

  private static Fill kind(List<String> said) {
    if (said.contains("value")) {
      return Fill.VALUE;
    } else if (said.contains("expression")) {
      return Fill.EXPRESSION;
    }
    return said.contains("rows") ? Fill.STAY : Fill.DEFAULT;
  }
}
