package io.pgmend.profile;

import io.pgmend.profile.AssertionStandard.Assertion;
import java.util.Optional;

/** {@code standards.assertions}. */
final class AssertionReader {

  private AssertionReader() {}

  static Optional<AssertionStandard> read(Cursor family) {
    if (!family.isMapping()) {
      return Optional.empty();
    }
    Named.checkDistinct(family.items("queries").stream().map(q -> q.at("id")).toList());
    return Optional.of(
        new AssertionStandard(
            Math.toIntExact(family.number("seconds", 30)),
            family.items("queries").stream()
                .map(
                    q ->
                        new Assertion(
                            q.text("id", ""),
                            q.text("sql", ""),
                            q.text("severity", ""),
                            q.text("message", "")))
                .toList()));
  }
}
