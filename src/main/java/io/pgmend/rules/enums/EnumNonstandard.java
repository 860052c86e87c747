package io.pgmend.rules.enums;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.ArrayList;
import java.util.List;

/**
 * A column has a retired or ad-hoc enum type, or text, where the profile wants a standard type; or
 * it has a retired type and the profile does not say what it shall have.
 */
public final class EnumNonstandard implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public String family() {
    return "enums";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return DuplicateTypes.settled(snapshot, profile)
        .map(s -> inspect(snapshot, profile, s))
        .orElse(List.of());
  }

  private List<Candidate> inspect(Snapshot snapshot, Profile profile, EnumStandard standard) {
    var columns = new EnumColumns(snapshot, profile.scope(), standard);
    var candidates = new ArrayList<Candidate>();
    // one candidate for all: which types can go depends on what becomes of every column
    candidates.add(EnumCandidate.of(this, snapshot, standard, columns));
    columns
        .missing()
        .forEach(text -> candidates.add(new MissingNames(this, "enums.columns", text)));
    return candidates;
  }
}
