package io.pgmend.profile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything of a profile that is no standard. */
final class SettingsReader {

  private SettingsReader() {}

  static Scope scope(Cursor scope) {
    for (Cursor schema : scope.items("schemas")) {
      if (schema.text().equals("pgmend")) {
        schema.error("holds pgmend's own things and is never judged");
      } else if (schema.text().startsWith("pg_") || schema.text().equals("information_schema")) {
        schema.error(YamlText.quoted(schema.text()) + " is PostgreSQL's own and is never judged");
      }
    }
    Named.checkDistinct(scope.items("schemas"));
    List<String> schemas =
        scope.at("schemas").node().isArray() ? scope.texts("schemas") : List.of("public");
    if (schemas.isEmpty()) {
      scope.at("schemas").error("names no schema, so nothing would be judged");
    }
    return new Scope(schemas, scope.texts("exclude"));
  }

  static Strategy strategy(Cursor strategy) {
    String budget = strategy.text("lock_budget", "700ms");
    int millis =
        budget.matches("[1-9][0-9]{1,2}ms")
            ? Integer.parseInt(budget.substring(0, budget.length() - 2))
            : 0;
    return new Strategy(
        strategy.number("online_above_rows", 100_000),
        Math.toIntExact(Math.min(strategy.number("batch_rows", 5_000), Integer.MAX_VALUE)),
        millis);
  }

  static ChangelogSettings changelog(Cursor changelog) {
    Named.check(changelog.at("history_schema"));
    return new ChangelogSettings(
        changelog.text("history_schema", "public"), changelog.text("author", "pgmend"));
  }

  static List<Waiver> waivers(List<Cursor> items) {
    var out = new ArrayList<Waiver>();
    var seen = new HashMap<List<String>, Cursor>();
    for (Cursor item : items) {
      String rule = item.text("rule", "");
      String object = item.text("object", "");
      out.add(
          new Waiver(
              rule,
              object,
              item.text("reason", ""),
              item.text("owner", ""),
              day(item.at("until"))));
      Cursor earlier = seen.putIfAbsent(List.of(rule, object), item);
      if (earlier != null && !rule.isEmpty()) {
        item.clash(earlier, "waives the same finding again");
      }
    }
    return List.copyOf(out);
  }

  private static Optional<LocalDate> day(Cursor at) {
    if (at.text().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(at.text()));
    } catch (DateTimeParseException e) {
      at.error(YamlText.quoted(at.text()) + " is no day; write it as 2027-01-31");
      return Optional.empty();
    }
  }

  static SortedMap<String, Environment> environments(Cursor environments) {
    var out = new TreeMap<String, Environment>();
    environments.entries().forEach((name, at) -> out.put(name, environment(name, at)));
    return out;
  }

  private static Environment environment(String name, Cursor at) {
    Optional<List<String>> hazards =
        at.at("hazards").node().isArray() ? Optional.of(at.texts("hazards")) : Optional.empty();
    return new Environment(
        name,
        at.text("url", ""),
        at.texts("allow"),
        hazards,
        at.at("production").node().asBoolean(false));
  }
}
