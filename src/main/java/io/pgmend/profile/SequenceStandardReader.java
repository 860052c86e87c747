package io.pgmend.profile;

import java.util.Optional;

/** {@code standards.sequences}. */
final class SequenceStandardReader {

  private SequenceStandardReader() {}

  static Optional<SequenceStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    return Optional.of(
        new SequenceStandard(
            nearOverflow(family.at("near_overflow")), identity(family.at("identity"))));
  }

  private static Optional<SequenceStandard.NearOverflow> nearOverflow(Cursor at) {
    if (!at.isMapping()) {
      return Optional.empty();
    }
    checkTables(at);
    Cursor acknowledge = at.at("acknowledge");
    return Optional.of(
        new SequenceStandard.NearOverflow(
            at.fraction("share", 0.5),
            at.texts("tables"),
            at.texts("exempt"),
            KeyReader.references(at),
            acknowledge.texts("functions"),
            acknowledge.texts("publications")));
  }

  private static Optional<SequenceStandard.Identity> identity(Cursor at) {
    if (!at.isMapping()) {
      return Optional.empty();
    }
    checkTables(at);
    return Optional.of(
        new SequenceStandard.Identity(
            at.texts("tables"),
            at.texts("exempt"),
            at.text("kind", "by default").equals("always"),
            at.at("acknowledge").texts("functions")));
  }

  private static void checkTables(Cursor at) {
    Named.checkDistinct(at.items("tables"));
    Named.checkApart(at.items("tables"), at.items("exempt"), "is selected and exempt");
  }
}
