package io.pgmend.rules.columns;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.List;
import java.util.stream.Stream;

/** A column that the profile wants NOT NULL may be null. */
public final class ColumnNullable implements Rule {

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public String family() {
    return "columns";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.columns().stream()
        .map(standard -> RequiredColumns.of(snapshot, profile, standard))
        .flatMap(required -> Stream.concat(nullable(required), unknown(required)))
        .toList();
  }

  private Stream<Candidate> nullable(RequiredColumns required) {
    return required
        .nullable()
        .map(c -> new NullableColumn(this, required, c.lineage(), c.column()))
        .filter(c -> !c.isSettled())
        .map(c -> c);
  }

  /** Selectors that name one column, which is not there. */
  private Stream<Candidate> unknown(RequiredColumns required) {
    return required.standard().notNull().stream()
        .filter(s -> !Glob.isPattern(s) && !required.isKnown(s))
        .map(s -> new MissingNames(this, "columns.not_null", s));
  }
}
