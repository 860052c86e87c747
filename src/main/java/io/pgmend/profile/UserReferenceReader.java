package io.pgmend.profile;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code standards.user_references}. */
final class UserReferenceReader {

  private static final ColumnName NONE = new QualifiedName("", "").column("");

  private UserReferenceReader() {}

  static Optional<UserReferenceStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    Cursor target = family.at("target");
    List<Cursor> insteadOf = family.items("instead_of");
    Named.checkApart(List.of(target), insteadOf, "is the target and must not be referenced");
    Named.checkDistinct(insteadOf);
    Named.check(family.at("via"));
    var overrides = new ArrayList<UserReferenceStandard.TableRule>();
    for (Cursor item : family.items("overrides")) {
      overrides.add(
          new UserReferenceStandard.TableRule(
              item.text("table", ""), item.text("on_delete", ""), item.text("orphans", "")));
    }
    List<Cursor> tables = family.items("overrides").stream().map(o -> o.at("table")).toList();
    Named.checkDistinct(tables);
    Named.checkApart(tables, family.items("exempt"), "is given a rule of its own and left alone");
    return Optional.of(
        new UserReferenceStandard(
            key(target),
            insteadOf.stream().map(UserReferenceReader::key).toList(),
            family.text("on_delete", "keep"),
            family.text("orphans", "refuse"),
            family.text("via", ""),
            overrides,
            family.texts("exempt"),
            new UserReferenceStandard.Bridge(
                family.at("bridge").text("on_delete", ""),
                family.at("bridge").text("orphans", "refuse"))));
  }

  private static ColumnName key(Cursor at) {
    Optional<ColumnName> name = Named.key(at.text());
    if (name.isEmpty() && !at.text().isEmpty()) {
      at.error(YamlText.quoted(at.text()) + " is not of the form schema.table(column)");
    }
    return name.orElse(NONE);
  }
}
