package io.pgmend.profile;

import io.pgmend.profile.ColumnRemovals.Disagreements;
import io.pgmend.profile.ColumnRemovals.Outdated;
import io.pgmend.profile.ColumnRemovals.Redundant;
import io.pgmend.profile.ColumnRemovals.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code standards.columns.redundant} and {@code deprecated}. */
final class ColumnRemovalReader {

  private ColumnRemovalReader() {}

  static ColumnRemovals read(Cursor family) {
    var redundant = new ArrayList<Redundant>();
    for (Cursor item : family.items("redundant")) {
      redundant.add(redundant(item));
    }
    var deprecated = new ArrayList<Outdated>();
    for (Cursor item : family.items("deprecated")) {
      deprecated.add(
          new Outdated(
              item.text("column", ""),
              item.flag("drop", false),
              fallback(item),
              item.texts("acknowledge")));
    }
    List<Cursor> copies = columns(family, "redundant");
    List<Cursor> others = columns(family, "deprecated");
    Named.checkDistinct(copies);
    Named.checkDistinct(others);
    Named.checkApart(copies, others, "is redundant and deprecated");
    return new ColumnRemovals(redundant, deprecated);
  }

  private static List<Cursor> columns(Cursor family, String list) {
    return family.items(list).stream().map(i -> i.at("column")).toList();
  }

  private static Redundant redundant(Cursor item) {
    Cursor from = item.at("copy_of");
    Optional<Source> source = from.isMapping() ? Optional.of(source(from)) : Optional.empty();
    String expression = item.text("derived_from", "");
    if (source.isPresent() == !expression.isEmpty()) {
      item.error("says one of `derived_from` and `copy_of`, and not both");
    }
    Disagreements disagreements = Disagreements.of(item.text("disagreements", ""));
    String view = item.text("view", "");
    if (!view.isEmpty() && view.replace("{table}", "").equals(view)) {
      item.at("view").error("holds no {table}, so two tables could not both have it");
    }
    return new Redundant(
        item.text("column", ""),
        expression,
        source,
        disagreements,
        view,
        fallback(item),
        item.texts("acknowledge"));
  }

  private static Source source(Cursor from) {
    var source =
        new Source(
            from.text("table", ""),
            from.text("column", ""),
            from.texts("key"),
            from.texts("matches"));
    Named.check(from.at("column"));
    if (source.key().size() != source.matches().size()) {
      from.error("`key` and `matches` name as many columns");
    }
    return source;
  }

  private static Optional<String> fallback(Cursor item) {
    Cursor at = item.at("fallback");
    return at.node().isTextual() ? Optional.of(at.text()) : Optional.empty();
  }
}
