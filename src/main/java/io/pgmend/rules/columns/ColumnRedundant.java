package io.pgmend.rules.columns;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.stream.Stream;

/** A column repeats what another place says, so that both can disagree. */
public final class ColumnRedundant implements Rule {

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
    return RemovedColumns.of(snapshot, profile).flatMap(this::redundant).toList();
  }

  private Stream<Candidate> redundant(RemovedColumns removed) {
    return removed
        .columns()
        .flatMap(
            found ->
                removed.redundant(found.name()).stream()
                    .map(line -> new RedundantColumn(this, removed, found, line)));
  }
}
