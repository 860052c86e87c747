package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code standards.enums}. */
final class EnumReader {

  private final Cursor family;

  private EnumReader(Cursor family) {
    this.family = family;
  }

  static Optional<EnumStandard> read(Cursor family) {
    return family.isMapping() ? Optional.of(new EnumReader(family).standard()) : Optional.empty();
  }

  private EnumStandard standard() {
    Map<String, EnumStandard.Type> types = types();
    var columns = new ArrayList<EnumStandard.ColumnRule>();
    var seen = new HashMap<String, Cursor>();
    for (Cursor item : family.items("columns")) {
      columns.add(column(item, types));
      Cursor selector = item.at("column");
      Cursor earlier = seen.putIfAbsent(selector.text(), selector);
      if (earlier != null && !selector.text().isEmpty()) {
        selector.clash(earlier, "the column is given twice; the first entry would hide the second");
      }
    }
    List<EnumStandard.Type> sorted =
        types.values().stream().sorted(Comparator.comparing(EnumStandard.Type::name)).toList();
    return new EnumStandard(sorted, columns, retired(types), unused(), duplicates());
  }

  private Map<String, EnumStandard.Type> types() {
    var out = new HashMap<String, EnumStandard.Type>();
    family
        .at("types")
        .entries()
        .forEach(
            (name, value) -> {
              List<Cursor> labels = value.isMapping() ? value.items("labels") : value.items();
              labels.forEach(Named::check);
              Named.checkDistinct(labels);
              checkTypeName(name, value);
              var qualified = new QualifiedName(value.text("schema", "public"), name);
              out.put(
                  name,
                  new EnumStandard.Type(qualified, labels.stream().map(Cursor::text).toList()));
            });
    return out;
  }

  private static void checkTypeName(String name, Cursor value) {
    if (name.isEmpty()) {
      value.error("a type needs a name");
    }
    int bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (bytes > 63) {
      value.error("the name has " + bytes + " bytes; PostgreSQL's names have at most 63");
    }
  }

  private static EnumStandard.ColumnRule column(Cursor item, Map<String, EnumStandard.Type> types) {
    Cursor selector = item.at("column");
    if (!selector.text().isEmpty() && !Named.isColumn(selector.text())) {
      selector.error(YamlText.quoted(selector.text()) + " is not of the form table.column");
    }
    Optional<EnumStandard.Type> type = type(item.at("type"), types);
    type.ifPresent(t -> checkLabels(item, t));
    return new EnumStandard.ColumnRule(
        selector.text(),
        type.map(EnumStandard.Type::name).orElse(new QualifiedName("", "")),
        item.textMap("map"),
        item.textMap("inverse"),
        item.texts("acknowledge"));
  }

  private static Optional<EnumStandard.Type> type(Cursor at, Map<String, EnumStandard.Type> types) {
    String name = at.text();
    Optional<EnumStandard.Type> found =
        Optional.ofNullable(types.get(name))
            .or(
                () ->
                    types.values().stream()
                        .filter(t -> t.name().toString().equals(name))
                        .findFirst());
    if (found.isEmpty() && !name.isEmpty()) {
      at.error(
          YamlText.quoted(name)
              + " is not a type of standards.enums.types"
              + NearMatch.hint(name, types.keySet()));
    }
    return found;
  }

  private static void checkLabels(Cursor item, EnumStandard.Type type) {
    item.at("map").entries().values().forEach(to -> checkLabel(to, to.text(), type));
    item.at("inverse").entries().forEach((label, at) -> checkLabel(at, label, type));
  }

  private static void checkLabel(Cursor at, String label, EnumStandard.Type type) {
    if (!type.labels().contains(label)) {
      at.error(
          YamlText.quoted(label)
              + " is not a label of "
              + type.name().name()
              + NearMatch.hint(label, type.labels()));
    }
  }

  private List<String> retired(Map<String, EnumStandard.Type> types) {
    var wanted = new HashSet<String>();
    types.values().forEach(t -> wanted.add(t.name().toString()));
    List<Cursor> retire = family.items("retire");
    Named.checkDistinct(retire);
    for (Cursor name : retire) {
      types.forEach(
          (wantedName, type) -> {
            if (name.text().equals(type.name().toString())
                || (name.text().equals(wantedName) && "public".equals(type.name().schema()))) {
              name.clash(
                  family.at("types").at(wantedName),
                  YamlText.quoted(name.text()) + " is wanted and retired");
            }
          });
    }
    return family.texts("retire");
  }

  private EnumStandard.Unused unused() {
    Cursor unused = family.at("unused");
    Named.checkDistinct(unused.items("types"));
    Named.checkDistinct(unused.items("keep"));
    Named.checkApart(unused.items("types"), unused.items("keep"), "is selected and kept");
    Named.checkApart(family.items("retire"), unused.items("keep"), "is retired and kept");
    return new EnumStandard.Unused(
        unused.texts("types"),
        unused.texts("keep"),
        unused.flag("drop", false),
        unused.texts("acknowledge"));
  }

  private EnumStandard.Duplicates duplicates() {
    Cursor duplicates = family.at("duplicates");
    Named.checkDistinct(duplicates.items("types"));
    Named.checkDistinct(duplicates.items("keep"));
    Named.checkApart(duplicates.items("types"), duplicates.items("keep"), "is selected and kept");
    Named.checkApart(family.items("retire"), duplicates.items("keep"), "is retired and kept");
    return new EnumStandard.Duplicates(duplicates.texts("types"), duplicates.texts("keep"));
  }
}
