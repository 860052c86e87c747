package io.pgmend.profile;

import io.pgmend.profile.CheckStandard.Violations;
import io.pgmend.profile.CheckStandard.Wanted;
import java.util.ArrayList;
import java.util.Optional;

/** {@code standards.checks}. */
final class CheckReader {

  private CheckReader() {}

  static Optional<CheckStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    var wanted = new ArrayList<Wanted>();
    for (Cursor item : family.items("wanted")) {
      wanted.add(wanted(item));
    }
    Named.checkDistinct(family.items("validate"));
    Named.checkApart(
        family.items("validate"), family.items("exempt"), "is to be validated and exempt");
    Named.checkDistinct(family.items("violations").stream().map(v -> v.at("constraint")).toList());
    return Optional.of(
        new CheckStandard(
            wanted,
            family.texts("validate"),
            family.texts("exempt"),
            family.items("violations").stream()
                .map(v -> new Violations(v.text("constraint", ""), v.text("rows", "")))
                .toList()));
  }

  private static Wanted wanted(Cursor item) {
    String columns = item.text("columns", "");
    String table = item.text("table", "");
    if (columns.isEmpty() == table.isEmpty()) {
      item.error("names one of `columns` and `table`");
    }
    String expression = item.text("expression", "");
    if (columns.isEmpty() && expression.contains("{column}")) {
      item.at("expression").error("holds {column}, which only a check of `columns` has");
    }
    Named.check(item.at("name"));
    String name = item.text("name", "");
    if (!name.isEmpty() && !columns.isEmpty() && Glob.isPattern(columns)) {
      item.at("name").error("can name one column's check only, and `columns` may select several");
    }
    return new Wanted(columns, table, expression, name);
  }
}
