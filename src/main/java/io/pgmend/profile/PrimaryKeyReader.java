package io.pgmend.profile;

import java.util.Optional;

/** {@code standards.primary_keys}. */
final class PrimaryKeyReader {

  private PrimaryKeyReader() {}

  static Optional<PrimaryKeyStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    Named.checkDistinct(family.items("tables"));
    Named.checkApart(family.items("tables"), family.items("exempt"), "is selected and exempt");
    Named.checkDistinct(family.items("shared"));
    Named.checkDistinct(family.items("acknowledge"));
    Named.check(family.at("column"));
    return Optional.of(
        new PrimaryKeyStandard(
            family.texts("tables"),
            family.texts("exempt"),
            family.text("column", "id"),
            family.text("default", "gen_random_uuid()"),
            family.texts("shared"),
            family.texts("acknowledge")));
  }
}
