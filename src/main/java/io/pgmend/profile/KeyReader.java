package io.pgmend.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** {@code standards.keys}. */
final class KeyReader {

  private KeyReader() {}

  static Optional<KeyStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    String mapping = family.text("mapping", "derived");
    if (mapping.equals("random")) {
      family
          .at("mapping")
          .error("\"random\" is not available in this version; use \"derived\", with a salt");
    }
    List<KeyStandard.Reference> references = references(family);
    for (Cursor column : family.items("not_references")) {
      if (!column.text().isEmpty() && !Named.isColumn(column.text())) {
        column.error(YamlText.quoted(column.text()) + " is not of the form table.column");
      }
    }
    Cursor acknowledge = family.at("acknowledge");
    Named.checkDistinct(family.items("exempt"));
    return Optional.of(
        new KeyStandard(
            family.text("default", "gen_random_uuid()"),
            mapping,
            family.text("salt", ""),
            references,
            family.texts("not_references"),
            family.texts("exempt"),
            acknowledge.texts("functions"),
            acknowledge.texts("publications")));
  }

  /** {@code also_references} of a family. */
  static List<KeyStandard.Reference> references(Cursor family) {
    var out = new ArrayList<KeyStandard.Reference>();
    var children = new HashMap<String, Cursor>();
    for (Cursor item : family.items("also_references")) {
      Optional<KeyStandard.Reference> reference = Named.reference(item.text());
      if (reference.isEmpty()) {
        if (!item.text().isEmpty()) {
          item.error(
              YamlText.quoted(item.text())
                  + " is not of the form \"child_table.column -> parent_table.column\"");
        }
        continue;
      }
      String child = reference.get().child();
      out.add(reference.get());
      if (child.equals(reference.get().parent())) {
        item.error("a column cannot refer to itself");
      }
      Cursor earlier = children.putIfAbsent(child, item);
      if (earlier != null) {
        item.clash(earlier, YamlText.quoted(child) + " refers to one table only");
      }
    }
    for (Cursor not : family.items("not_references")) {
      Cursor said = children.get(not.text());
      if (said != null) {
        not.clash(said, YamlText.quoted(not.text()) + " is said to be a reference and to be none");
      }
    }
    return out;
  }
}
