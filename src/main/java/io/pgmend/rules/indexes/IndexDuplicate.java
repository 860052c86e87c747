package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two indexes of a table that PostgreSQL prints alike but for their names. */
public final class IndexDuplicate implements Rule {

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public String family() {
    return "indexes";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return StandingIndexes.of(snapshot, profile).stream()
        .flatMap(standing -> standing.all().flatMap(t -> inspect(standing, t)))
        .toList();
  }

  /** One that is not valid is dropped or rebuilt for that reason. */
  private Stream<Candidate> inspect(StandingIndexes standing, Table table) {
    return table.indexes().stream()
        .filter(i -> i.valid() || table.kind() == Table.Kind.PARTITIONED)
        .flatMap(
            i ->
                standing.twin(table, i).stream()
                    .map(first -> new Twin(this, standing, table, i, first)));
  }

  /**
   * An index and the one that stays.
   *
   * @param index the one that is not needed, or that both are
   */
  private record Twin(Rule rule, StandingIndexes standing, Table table, Index index, Index first)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      Optional<String> need = standing.need(table, index);
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.name() + "." + index.name(),
              need.<Outcome>map(n -> refused(n))
                  .orElseGet(() -> new Outcome.Fixable(List.of(standing.drop(table, index)))),
              "The index "
                  + index.name()
                  + " of "
                  + table.name()
                  + " is the same as "
                  + first.name()
                  + ": every write keeps up both.",
              List.of(),
              "minutes",
              ""));
    }

    private Outcome refused(String need) {
      return new Outcome.Refused(
          need
              + ", and "
              + standing.need(table, first).orElse("the profile wants " + first.name())
              + "; drop the one of the two yourself that is wanted less");
    }
  }
}
