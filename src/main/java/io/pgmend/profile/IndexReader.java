package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

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
    var textSearch = new ArrayList<IndexStandard.TextSearch>();
    for (Cursor item : family.items("text_search")) {
      textSearch.add(textSearch(item));
    }
    return Optional.of(
        new IndexStandard(
            family.texts("foreign_keys"),
            family.texts("exempt"),
            wanted,
            family.texts("drop_invalid"),
            family.texts("keep"),
            family.text("redundant", "keep").equals("drop"),
            unused(family.at("unused")),
            textSearch));
  }

  private static IndexStandard.Unused unused(Cursor unused) {
    Named.checkDistinct(unused.items("tables"));
    return new IndexStandard.Unused(
        unused.texts("tables"),
        unused.number("observed_days", 30),
        unused.number("min_megabytes", 1));
  }

  private static IndexStandard.TextSearch textSearch(Cursor item) {
    List<Cursor> columns = item.items("columns");
    Named.checkDistinct(columns);
    SortedMap<String, String> weights = item.textMap("weights");
    for (String column : weights.keySet()) {
      if (columns.stream().noneMatch(c -> c.text().equals(column))) {
        item.at("weights")
            .at(column)
            .error(YamlText.quoted(column) + " is not among the columns that are searched");
      }
    }
    checkName(item);
    String configuration = item.text("config", "");
    int dot = configuration.indexOf('.');
    return new IndexStandard.TextSearch(
        item.text("table", ""),
        item.texts("columns"),
        weights,
        dot > 0
            ? new QualifiedName(configuration.substring(0, dot), configuration.substring(dot + 1))
            : new QualifiedName("pg_catalog", configuration),
        item.text("method", "gin"),
        item.text("name", ""));
  }

  private static void checkName(Cursor item) {
    Named.check(item.at("name"));
    if (!item.text("name", "").isEmpty() && Glob.isPattern(item.text("table", ""))) {
      item.at("name").error("can name one table's index only, and `table` may select several");
    }
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
    checkName(item);
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
