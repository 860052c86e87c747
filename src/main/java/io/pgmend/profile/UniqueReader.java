package io.pgmend.profile;

import io.pgmend.profile.UniqueStandard.Keep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** {@code standards.unique}. */
final class UniqueReader {

  private UniqueReader() {}

  static Optional<UniqueStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    Named.checkDistinct(family.items("live_only"));
    Named.check(family.at("deleted_at"));
    return Optional.of(
        new UniqueStandard(
            family.items("keys").stream().map(UniqueReader::key).toList(),
            family.items("single_active").stream().map(UniqueReader::singleActive).toList(),
            family.text("deleted_at", "deleted_at"),
            family.texts("live_only")));
  }

  private static UniqueStandard.Key key(Cursor item) {
    Named.checkDistinct(item.items("columns"));
    checkName(item);
    return new UniqueStandard.Key(
        item.text("table", ""),
        item.texts("columns"),
        where(item.at("where")),
        !item.text("nulls", "distinct").equals("not_distinct"),
        item.text("name", ""),
        keep(item, "duplicates"),
        item.text("by", ""));
  }

  private static UniqueStandard.SingleActive singleActive(Cursor item) {
    Named.checkDistinct(item.items("per"));
    checkName(item);
    UniqueStandard.Where active = where(item.at("active"));
    if (conditions(active) == 0) {
      item.at("active").error("says of no row that it is active");
    }
    Keep several = keep(item, "several");
    var inactive = item.textMap("inactive");
    if (several != Keep.REFUSE && inactive.isEmpty()) {
      item.at("several")
          .error("needs `inactive`, which says what the rows get that do not stay active");
    }
    checkInactive(item.at("inactive"), active);
    return new UniqueStandard.SingleActive(
        item.text("table", ""),
        item.texts("per"),
        active,
        inactive,
        item.text("name", ""),
        several,
        item.text("by", ""));
  }

  /** What makes a row inactive has to break one of the conditions. */
  private static void checkInactive(Cursor inactive, UniqueStandard.Where active) {
    var breaks = new ArrayList<String>();
    inactive
        .entries()
        .forEach(
            (column, value) -> {
              if (active.isNull().contains(column)
                  || active.isTrue().contains(column)
                  || active.isFalse().contains(column)
                  || active.in().containsKey(column)) {
                breaks.add(column);
              }
              if (active.in().getOrDefault(column, List.of()).contains(value.text())) {
                value.error("is a value of active rows");
              }
            });
    if (!inactive.entries().isEmpty() && breaks.isEmpty()) {
      inactive.error("changes no column that `active` tests, so rows would stay active");
    }
  }

  private static int conditions(UniqueStandard.Where where) {
    return where.isNull().size()
        + where.isNotNull().size()
        + where.isTrue().size()
        + where.isFalse().size()
        + where.in().size();
  }

  private static void checkName(Cursor item) {
    Named.check(item.at("name"));
    if (!item.text("name", "").isEmpty() && Glob.isPattern(item.text("table", ""))) {
      item.at("name").error("can name one table's key only, and `table` may select several");
    }
  }

  private static Keep keep(Cursor item, String key) {
    Keep keep =
        switch (item.text(key, "refuse")) {
          case "keep-newest" -> Keep.NEWEST;
          case "keep-oldest" -> Keep.OLDEST;
          default -> Keep.REFUSE;
        };
    if (keep != Keep.REFUSE && item.text("by", "").isEmpty()) {
      item.at(key).error("needs `by`, the column that tells which row is the newest or oldest");
    }
    return keep;
  }

  private static UniqueStandard.Where where(Cursor where) {
    var in = new TreeMap<String, List<String>>();
    where.textMap("equals").forEach((column, value) -> in.put(column, List.of(value)));
    where
        .at("in")
        .entries()
        .forEach(
            (column, values) -> {
              if (in.containsKey(column)) {
                values.clash(where.at("equals").at(column), "two conditions on one column");
              }
              Named.checkDistinct(values.items());
              var texts = new ArrayList<String>();
              values.items().forEach(v -> texts.add(v.text()));
              in.put(column, List.copyOf(texts));
            });
    return new UniqueStandard.Where(
        where.texts("is_null"),
        where.texts("is_not_null"),
        where.texts("is_true"),
        where.texts("is_false"),
        in);
  }
}
