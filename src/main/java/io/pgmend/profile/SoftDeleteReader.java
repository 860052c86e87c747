package io.pgmend.profile;

import java.util.List;
import java.util.Optional;

/** {@code standards.soft_delete}. */
final class SoftDeleteReader {

  private static final String OFF = "off";

  private SoftDeleteReader() {}

  static Optional<SoftDeleteStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    String view = optional(family, "active_view");
    if (!view.isEmpty() && !view.contains("{table}")) {
      family
          .at("active_view")
          .error("needs {table} in it, else every table's view would have the same name");
    }
    List<Cursor> names = List.of(family.at("column"), family.at("reason"), family.at("replaces"));
    names.forEach(Named::check);
    for (int i = 0; i < names.size(); i++) {
      for (Cursor other : names.subList(i + 1, names.size())) {
        if (!other.text().equals(OFF)) {
          Named.checkApart(List.of(names.get(i)), List.of(other), "cannot name two columns");
        }
      }
    }
    Named.checkDistinct(family.items("tables"));
    Named.checkApart(family.items("tables"), family.items("exempt"), "is selected and exempt");
    return Optional.of(
        new SoftDeleteStandard(
            family.text("column", "deleted_at"),
            optional(family, "reason"),
            optional(family, "replaces"),
            view,
            family.texts("tables"),
            family.texts("exempt")));
  }

  private static String optional(Cursor family, String key) {
    String name = family.text(key, OFF);
    return name.equals(OFF) ? "" : name;
  }
}
