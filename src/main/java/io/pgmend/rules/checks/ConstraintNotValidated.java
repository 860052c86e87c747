package io.pgmend.rules.checks;

import io.pgmend.finding.Severity;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.columns.LeftNulls;
import io.pgmend.rules.references.KeysNotValid;
import java.util.List;
import java.util.stream.Stream;

/**
 * A check or foreign key holds for what is written, and nobody has looked at the rows of before.
 */
public final class ConstraintNotValidated implements Rule {

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public String family() {
    return "checks";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    KeysNotValid keys = KeysNotValid.of(snapshot, profile);
    return profile.checks().stream()
        .map(standard -> CheckedTables.of(snapshot, profile, standard))
        .flatMap(
            checked ->
                snapshot.tables().stream()
                    .filter(checked::isJudged)
                    .flatMap(t -> notValidated(checked, t, keys)))
        .toList();
  }

  /** Those that a parent passes on stand behind the parent's; what the profile leaves is left. */
  private Stream<Candidate> notValidated(CheckedTables checked, Table table, KeysNotValid keys) {
    return table.constraints().stream()
        .filter(c -> !c.validated() && !c.inherited())
        .filter(c -> isSelected(checked, table, c))
        .filter(c -> !checked.violations(table, c.name()).equals(java.util.Optional.of("stay")))
        .filter(c -> !LeftNulls.isCheckOf(checked.profile(), table, c))
        .map(c -> new NotValidated(this, checked, table, c, keys));
  }

  private static boolean isSelected(CheckedTables checked, Table table, Constraint constraint) {
    return checked.standard().validate().stream().anyMatch(s -> matches(s, table, constraint))
        && checked.standard().exempt().stream().noneMatch(s -> matches(s, table, constraint));
  }

  private static boolean matches(String selector, Table table, Constraint constraint) {
    return Glob.matchesObject(selector, table.name())
        || Glob.matches(selector, table.name() + "." + constraint.name());
  }
}
