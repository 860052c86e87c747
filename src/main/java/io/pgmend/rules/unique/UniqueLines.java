package io.pgmend.rules.unique;

import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.profile.Glob;
import io.pgmend.profile.UniqueStandard;
import io.pgmend.profile.UniqueStandard.Keep;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lines of {@code unique} as YAML, with one of them decided for one table. */
final class UniqueLines {

  private UniqueLines() {}

  /**
   * The key with a policy for the table's rows that agree; before the others, since lists replace.
   */
  static String decided(
      UniqueTables tables, UniqueStandard.Key key, Table table, AddUnique.Surplus policy) {
    String selector = selector(tables, key.table(), table);
    var changed =
        new UniqueStandard.Key(
            selector,
            key.columns(),
            key.where(),
            key.nullsDistinct(),
            key.name(),
            keep(policy),
            policy.by());
    return YamlText.standard(
        "unique",
        Map.of(
            "keys",
            new YamlText.Items(
                Stream.concat(
                        Stream.of(changed),
                        tables.standard().keys().stream()
                            .filter(k -> !k.equals(key) || !k.table().equals(selector)))
                    .map(UniqueLines::yaml)
                    .toList())));
  }

  static String decided(
      UniqueTables tables,
      UniqueStandard.SingleActive single,
      Table table,
      AddUnique.Surplus policy) {
    String selector = selector(tables, single.table(), table);
    var changed =
        new UniqueStandard.SingleActive(
            selector,
            single.per(),
            single.active(),
            policy.set(),
            single.name(),
            keep(policy),
            policy.by());
    return YamlText.standard(
        "unique",
        Map.of(
            "single_active",
            new YamlText.Items(
                Stream.concat(
                        Stream.of(changed),
                        tables.standard().singleActive().stream()
                            .filter(s -> !s.equals(single) || !s.table().equals(selector)))
                    .map(UniqueLines::yaml)
                    .toList())));
  }

  /** The line's own where it selects this table alone: what is decided holds for no other. */
  private static String selector(UniqueTables tables, String line, Table table) {
    boolean alone =
        !Glob.isPattern(line)
            && tables.snapshot().tables().stream()
                    .filter(t -> Glob.matchesObject(line, t.name()))
                    .count()
                == 1;
    return alone ? line : Glob.escape(table.name().toString());
  }

  private static Keep keep(AddUnique.Surplus policy) {
    return policy.newest() ? Keep.NEWEST : Keep.OLDEST;
  }

  private static YamlText yaml(UniqueStandard.Key key) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("table", YamlText.text(key.table()));
    entries.put("columns", YamlText.texts(key.columns()));
    where(entries, "where", key.where());
    if (!key.nullsDistinct()) {
      entries.put("nulls", YamlText.text("not_distinct"));
    }
    rest(entries, key.name(), "duplicates", key.duplicates(), key.by());
    return new YamlText.Entries(entries);
  }

  private static YamlText yaml(UniqueStandard.SingleActive single) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("table", YamlText.text(single.table()));
    if (!single.per().isEmpty()) {
      entries.put("per", YamlText.texts(single.per()));
    }
    where(entries, "active", single.active());
    if (!single.inactive().isEmpty()) {
      entries.put("inactive", YamlText.textMap(single.inactive()));
    }
    rest(entries, single.name(), "several", single.several(), single.by());
    return new YamlText.Entries(entries);
  }

  private static void rest(
      Map<String, YamlText> entries, String name, String key, Keep keep, String by) {
    if (!name.isEmpty()) {
      entries.put("name", YamlText.text(name));
    }
    switch (keep) {
      case REFUSE -> {}
      case NEWEST -> entries.put(key, YamlText.text("keep-newest"));
      case OLDEST -> entries.put(key, YamlText.text("keep-oldest"));
    }
    if (!by.isEmpty()) {
      entries.put("by", YamlText.text(by));
    }
  }

  private static void where(Map<String, YamlText> entries, String key, UniqueStandard.Where where) {
    var tests = new LinkedHashMap<String, YamlText>();
    texts(tests, "is_null", where.isNull());
    texts(tests, "is_not_null", where.isNotNull());
    texts(tests, "is_true", where.isTrue());
    texts(tests, "is_false", where.isFalse());
    var equals = new TreeMap<String, YamlText>();
    var in = new TreeMap<String, YamlText>();
    where
        .in()
        .forEach(
            (column, values) -> {
              if (values.size() == 1) {
                equals.put(column, YamlText.text(values.get(0)));
              } else {
                in.put(column, YamlText.texts(values));
              }
            });
    if (!equals.isEmpty()) {
      tests.put("equals", new YamlText.Entries(equals));
    }
    if (!in.isEmpty()) {
      tests.put("in", new YamlText.Entries(in));
    }
    if (!tests.isEmpty()) {
      entries.put(key, new YamlText.Entries(tests));
    }
  }

  private static void texts(Map<String, YamlText> entries, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      entries.put(key, YamlText.texts(new ArrayList<>(texts)));
    }
  }
}
