package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Index;
import io.pgmend.model.IndexDefinition;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A plain index whose keys another of the table begins with. */
public final class IndexRedundant implements Rule {

  private static final Comparator<Index> WIDTH =
      Comparator.comparingInt((Index i) -> i.keys().size())
          .thenComparing(Index::unique)
          .thenComparingInt(i -> i.included().size());

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String family() {
    return "indexes";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return StandingIndexes.of(snapshot, profile)
        .filter(s -> s.tables().standard().redundant())
        .stream()
        .flatMap(standing -> standing.all().flatMap(t -> inspect(standing, t)))
        .toList();
  }

  private Stream<Candidate> inspect(StandingIndexes standing, Table table) {
    return table.indexes().stream()
        .filter(i -> !i.unique())
        .flatMap(i -> wider(table, i).stream().map(w -> new Covered(this, standing, table, i, w)))
        .filter(c -> standing.mayGo(table, c.index()))
        .map(c -> c);
  }

  /**
   * The widest that stands in for the index; it has more keys, or is unique, or stores more, so
   * that no two stand in for each other.
   */
  private static Optional<Index> wider(Table table, Index index) {
    return table.indexes().stream()
        .filter(w -> covers(w, index) && !StandingIndexes.isOwn(table, w))
        .filter(w -> leads(table, index, w))
        .max(WIDTH.thenComparing(Comparator.comparing(Index::name).reversed()));
  }

  private static boolean covers(Index wider, Index index) {
    Set<String> held = new HashSet<>(wider.keys());
    held.addAll(wider.included());
    int keys = index.keys().size();
    return wider.valid()
        && wider.method().equals("btree")
        && index.method().equals("btree")
        && wider.keys().size() >= keys
        && wider.keys().subList(0, keys).equals(index.keys())
        && WIDTH.compare(wider, index) > 0
        && held.containsAll(index.included());
  }

  private static boolean leads(Table table, Index index, Index wider) {
    return IndexDefinition.of(table.name(), index)
        .flatMap(i -> IndexDefinition.of(table.name(), wider).filter(w -> leads(i, w)))
        .isPresent();
  }

  /** Printed keys are whole ones, so that what follows one list in the other is the next key. */
  private static boolean leads(IndexDefinition index, IndexDefinition wider) {
    return index.on().equals(wider.on())
        && index.where().equals(wider.where())
        && (wider.keys() + ", ").startsWith(index.keys() + ", ");
  }

  /** An index and one that stands in for it. */
  private record Covered(Rule rule, StandingIndexes standing, Table table, Index index, Index wider)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.name() + "." + index.name(),
              new Outcome.Fixable(List.of(standing.drop(table, index))),
              "What the index "
                  + index.name()
                  + " of "
                  + table.name()
                  + " finds, "
                  + wider.name()
                  + " finds too: it begins with the same keys.",
              List.of(),
              "minutes",
              ""));
    }
  }
}
