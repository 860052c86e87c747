package io.pgmend.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code standards.indexes}. */
final class IndexReader {

  private IndexReader() {}

  static Optional<IndexStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    Named.checkDistinct(family.items("foreign_keys"));
    Named.checkApart(
        family.items("foreign_keys"), family.items("exempt"), "is selected and exempt");
    Named.checkDistinct(family.items("drop_invalid"));
    Named.checkDistinct(family.items("keep"));
    Named.checkApart(family.items("keep"), family.items("drop_invalid"), "is kept and dropped");
    var wanted = new ArrayList<IndexStandard.Wanted>();
    for (Cursor item : family.items("wanted")) {
      wanted.add(wanted(item));
    }
    return Optional.of(
        new IndexStandard(
            family.texts("foreign_keys"),
            family.texts("exempt"),
            wanted,
            family.texts("drop_invalid"),
            family.texts("keep"),
            family.text("redundant", "keep").equals("drop"),
            unused(family.at("unused"))));
  }

  private static IndexStandard.Unused unused(Cursor unused) {
    Named.checkDistinct(unused.items("tables"));
    return new IndexStandard.Unused(
        unused.texts("tables"),
        unused.number("observed_days", 30),
        unused.number("min_megabytes", 1));
  }

  private static IndexStandard.Wanted wanted(Cursor item) {
    List<Cursor> columns = item.items("columns");
    Named.checkDistinct(columns);
    Named.checkApart(columns, item.items("include"), "is a key and included");
    for (Cursor column : item.items("descending")) {
      if (columns.stream().noneMatch(c -> c.text().equals(column.text()))) {
        column.error(YamlText.quoted(column.text()) + " is not among the index's columns");
      }
    }
    Named.check(item.at("name"));
    if (!item.text("name", "").isEmpty() && Glob.isPattern(item.text("table", ""))) {
      item.at("name").error("can name one table's index only, and `table` may select several");
    }
    Cursor where = item.at("where");
    return new IndexStandard.Wanted(
        item.text("table", ""),
        item.texts("columns"),
        item.texts("descending"),
        item.texts("include"),
        item.text("method", "btree"),
        new IndexStandard.Where(
            where.texts("is_null"),
            where.texts("is_not_null"),
            where.texts("is_true"),
            where.texts("is_false"),
            where.textMap("equals")),
        item.text("name", ""));
  }
}
