package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.ColumnStandard.Nulls;
import io.pgmend.profile.ColumnStandard.Remedy;
import io.pgmend.profile.ColumnStandard.Timestamps;
import io.pgmend.profile.ColumnStandard.Typed;
import io.pgmend.profile.ColumnStandard.UpdatedAt;
import io.pgmend.profile.ColumnStandard.Values;
import io.pgmend.profile.ColumnStandard.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code standards.columns}. */
final class ColumnReader {

  private ColumnReader() {}

  static Optional<ColumnStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    Named.checkDistinct(family.items("not_null"));
    Named.checkApart(
        family.items("not_null"), family.items("nullable"), "is to be NOT NULL and may be null");
    var nulls = new ArrayList<Nulls>();
    for (Cursor item : family.items("nulls")) {
      nulls.add(nulls(item));
    }
    Named.checkDistinct(family.items("nulls").stream().map(n -> n.at("column")).toList());
    return Optional.of(
        new ColumnStandard(
            family.texts("not_null"),
            family.texts("nullable"),
            nulls,
            updatedAt(family.at("updated_at")),
            timestamps(family.at("timestamps")),
            types(family.items("types")),
            ColumnRemovalReader.read(family),
            family.items("required").stream().map(RequiredColumnReader::read).toList(),
            ColumnNameReader.read(family.at("names"))));
  }

  private static Optional<Timestamps> timestamps(Cursor at) {
    if (!at.isMapping()) {
      return Optional.empty();
    }
    Named.checkDistinct(at.items("columns"));
    Named.checkApart(at.items("columns"), at.items("exempt"), "is selected and exempt");
    List<Cursor> zones = at.items("zones");
    Named.checkDistinct(zones.stream().map(z -> z.at("column")).toList());
    return Optional.of(
        new Timestamps(
            at.texts("columns"),
            at.text("zone", ""),
            zones.stream().map(z -> new Zone(z.text("column", ""), z.text("zone", ""))).toList(),
            at.texts("exempt"),
            at.texts("acknowledge")));
  }

  private static List<Typed> types(List<Cursor> items) {
    Named.checkDistinct(items.stream().map(t -> t.at("column")).toList());
    return items.stream()
        .map(
            t ->
                new Typed(
                    t.text("column", ""),
                    t.text("type", ""),
                    t.text("using", ""),
                    t.text("values", "refuse").equals("convert") ? Values.CONVERT : Values.REFUSE))
        .toList();
  }

  private static Optional<UpdatedAt> updatedAt(Cursor at) {
    if (!at.isMapping()) {
      return Optional.empty();
    }
    Named.check(at.at("column"));
    Named.checkDistinct(at.items("tables"));
    Named.checkApart(at.items("tables"), at.items("exempt"), "is selected and exempt");
    String function = at.text("function", "public.set_updated_at");
    int dot = function.indexOf('.');
    if (dot <= 0 || dot == function.length() - 1) {
      at.at("function").error(YamlText.quoted(function) + " is not of the form schema.function");
      return Optional.empty();
    }
    return Optional.of(
        new UpdatedAt(
            at.text("column", "updated_at"),
            at.texts("tables"),
            at.texts("exempt"),
            new QualifiedName(function.substring(0, dot), function.substring(dot + 1))));
  }

  private static Nulls nulls(Cursor item) {
    List<String> said =
        List.of("value", "expression", "rows").stream()
            .filter(k -> item.at(k).node().isTextual())
            .toList();
    if (said.size() != 1) {
      item.error("says one of `value`, `expression` and `rows`, and no two of them");
    }
    String column = item.text("column", "");
    if (said.contains("value")) {
      return new Nulls(column, Remedy.VALUE, item.text("value", ""));
    } else if (said.contains("expression")) {
      return new Nulls(column, Remedy.EXPRESSION, item.text("expression", ""));
    }
    boolean leave = item.text("rows", "").equals("stay");
    return new Nulls(column, leave ? Remedy.STAY : Remedy.QUARANTINE, "");
  }
}
