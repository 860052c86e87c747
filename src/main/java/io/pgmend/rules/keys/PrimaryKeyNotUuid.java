package io.pgmend.rules.keys;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.KeyStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.ArrayList;
import java.util.List;

/**
 * A primary key is a number, or text that holds uuids. The whole value domain changes with it, so
 * only the key that the others hang on is reported.
 */
public final class PrimaryKeyNotUuid implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "keys";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.keys().map(keys -> inspect(snapshot, profile, keys)).orElse(List.of());
  }

  private List<Candidate> inspect(Snapshot snapshot, Profile profile, KeyStandard keys) {
    var declared = DeclaredReferences.of(snapshot, profile.scope(), keys.alsoReferences());
    KeyDomains all = KeyDomains.of(snapshot, profile).orElseThrow();
    List<KeyDomain> domains = all.found();
    var obstacles = new KeyObstacles(snapshot, profile.scope());
    var dependents =
        new KeyDependents(snapshot, keys.acknowledgedFunctions(), keys.acknowledgedPublications());
    var suspicions = new Suspicions(snapshot, profile.scope(), keys, all, domains);
    var candidates = new ArrayList<Candidate>();
    for (KeyDomain domain : domains) {
      candidates.add(
          new KeyCandidate(
              this,
              keys,
              domain,
              obstacles.of(domain),
              dependents.functions(domain.columns()),
              dependents.publications(domain.columns()),
              suspicions.of(domain)));
    }
    declared
        .missing()
        .forEach(line -> candidates.add(new MissingNames(this, "keys.also_references", line)));
    return candidates;
  }
}
