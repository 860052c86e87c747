package io.pgmend.profile;

import io.pgmend.profile.RowStandard.Row;
import io.pgmend.profile.RowStandard.Wanted;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code standards.rows}. */
final class RowReader {

  private RowReader() {}

  static Optional<RowStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    List<Cursor> items = family.items("wanted");
    Named.checkDistinct(items.stream().map(i -> i.at("table")).toList());
    return Optional.of(new RowStandard(items.stream().map(RowReader::wanted).toList()));
  }

  private static Wanted wanted(Cursor item) {
    List<String> key = item.texts("key");
    Named.checkDistinct(item.items("key"));
    List<Cursor> rows = item.items("rows");
    var wanted =
        new Wanted(
            item.text("table", ""),
            key,
            rows.stream().map(RowReader::row).toList(),
            !item.text("differing", "report").equals("keep"),
            item.text("triggers", "fire").equals("quiet"));
    var seen = new HashMap<List<String>, Cursor>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = wanted.rows().get(i);
      for (String column : key) {
        if (!row.values().containsKey(column)) {
          rows.get(i)
              .error("states no value of " + YamlText.quoted(column) + ", which rows are found by");
        }
      }
      if (row.values().keySet().containsAll(key)) {
        Cursor earlier =
            seen.putIfAbsent(
                key.stream().map(c -> Objects.requireNonNull(row.values().get(c))).toList(),
                rows.get(i));
        if (earlier != null) {
          rows.get(i).clash(earlier, "the same row is stated twice");
        }
      }
    }
    return wanted;
  }

  private static Row row(Cursor item) {
    var values = new TreeMap<String, String>();
    var nulls = new TreeSet<String>();
    item.entries()
        .forEach(
            (column, value) -> {
              if (value.node().isNull()) {
                nulls.add(column);
              } else {
                String text = value.node().asText();
                if (text.indexOf('\0') >= 0) {
                  value.error("holds a NUL, which no value can");
                }
                values.put(column, text);
              }
            });
    return new Row(
        Collections.unmodifiableSortedMap(values), Collections.unmodifiableSortedSet(nulls));
  }
}
