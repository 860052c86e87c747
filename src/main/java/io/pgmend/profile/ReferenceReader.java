package io.pgmend.profile;

import io.pgmend.profile.ReferenceStandard.Declared;
import io.pgmend.profile.ReferenceStandard.Differing;
import io.pgmend.profile.ReferenceStandard.Selected;
import io.pgmend.profile.ReferenceStandard.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** {@code standards.references}. */
final class ReferenceReader {

  private ReferenceReader() {}

  static Optional<ReferenceStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    var declared = new ArrayList<Declared>();
    var first = new HashMap<String, Cursor>();
    for (Cursor item : family.items("declared")) {
      declared.add(declared(item));
      String who = item.text("child", "") + item.texts("columns");
      Cursor earlier = first.putIfAbsent(who, item);
      if (earlier != null) {
        item.clash(earlier, "the same columns refer to one table only");
      }
    }
    var actions = new ArrayList<Selected>();
    for (Cursor item : family.items("actions")) {
      Named.checkDistinct(item.items("columns"));
      actions.add(
          new Selected(
              item.text("child", "*"),
              item.texts("columns"),
              item.text("parent", "*"),
              wanted(item)));
    }
    var overrides = new ArrayList<Differing>();
    for (Cursor item : family.items("overrides")) {
      overrides.add(
          new Differing(
              item.text("child", ""),
              item.texts("columns"),
              item.text("on_delete", ""),
              item.text("orphans", "")));
    }
    Named.checkDistinct(family.items("exempt"));
    return Optional.of(
        new ReferenceStandard(
            declared,
            family.flag("implied", false),
            actions,
            family.text("orphans", "refuse"),
            overrides,
            family.texts("exempt")));
  }

  private static Declared declared(Cursor item) {
    List<Cursor> columns = item.items("columns");
    List<Cursor> parents = item.items("parent_columns");
    Named.checkDistinct(columns);
    Named.checkDistinct(parents);
    if (!parents.isEmpty() && parents.size() != columns.size()) {
      item.at("parent_columns")
          .error("has " + parents.size() + " columns for the " + columns.size() + " of `columns`");
    }
    Named.check(item.at("name"));
    if (!item.text("name", "").isEmpty() && Glob.isPattern(item.text("child", ""))) {
      item.at("name").error("can name one table's key only, and `child` may select several");
    }
    for (Cursor column : item.items("on_delete_columns")) {
      if (columns.stream().noneMatch(c -> c.text().equals(column.text()))) {
        column.error(YamlText.quoted(column.text()) + " is not among the key's columns");
      }
    }
    return new Declared(
        item.text("child", ""),
        item.texts("columns"),
        item.text("parent", ""),
        item.texts("parent_columns"),
        item.text("name", ""),
        wanted(item),
        item.text("orphans", ""));
  }

  private static Wanted wanted(Cursor item) {
    String onDelete = item.text("on_delete", "");
    if (!item.items("on_delete_columns").isEmpty() && !onDelete.startsWith("set ")) {
      item.at("on_delete_columns").error("is for `on_delete: set null` and `set default` only");
    }
    return new Wanted(
        onDelete,
        item.texts("on_delete_columns"),
        item.text("on_update", ""),
        item.text("deferrable", ""));
  }
}
