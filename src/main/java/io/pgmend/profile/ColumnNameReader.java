package io.pgmend.profile;

import io.pgmend.profile.ColumnNames.Rename;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code standards.columns.names}. */
final class ColumnNameReader {

  private ColumnNameReader() {}

  static ColumnNames read(Cursor at) {
    if (!at.isMapping()) {
      return ColumnNames.ANY;
    }
    Named.checkDistinct(at.items("exempt"));
    var renames = new ArrayList<Rename>();
    for (Cursor item : at.items("renames")) {
      renames.add(rename(item));
    }
    Named.checkDistinct(at.items("renames").stream().map(r -> r.at("column")).toList());
    return new ColumnNames(pattern(at.at("pattern")), at.texts("exempt"), renames);
  }

  private static Optional<Pattern> pattern(Cursor at) {
    if (at.text().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(at.text()));
    } catch (PatternSyntaxException e) {
      at.error("is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  private static Rename rename(Cursor item) {
    String column = item.text("column", "");
    if (!column.isEmpty() && (Glob.isPattern(column) || !Named.isColumn(column))) {
      item.at("column")
          .error(YamlText.quoted(column) + " does not name one column, as table.column");
    }
    Named.check(item.at("to"));
    String view = item.text("compatibility_view", "off");
    if (!view.equals("off") && view.equals("{table}")) {
      item.at("compatibility_view").error("is the table's own name");
    }
    return new Rename(
        column, item.text("to", ""), view.equals("off") ? "" : view, item.texts("acknowledge"));
  }
}
