package io.pgmend.rules.sequences;

import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.operation.ValueDomains;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.SequenceStandard.NearOverflow;
import io.pgmend.rules.Rule;
import io.pgmend.rules.keys.ConvertedKeys;
import io.pgmend.rules.keys.DeclaredReferences;
import io.pgmend.rules.keys.KeyDependents;
import io.pgmend.rules.references.ComingReferences;
import io.pgmend.rules.references.Repointing;
import io.pgmend.rules.references.Repointings;
import io.pgmend.rules.shared.MissingNames;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** A key that is counted up, or its sequence, comes near to the last number that it can hold. */
public final class SequenceNearOverflow implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public String family() {
    return "sequences";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile
        .sequences()
        .flatMap(s -> s.nearOverflow())
        .map(standard -> new Look(this, snapshot, profile, standard).candidates())
        .orElse(List.of());
  }

  /** One look at a snapshot. */
  private static final class Look {
    private final Rule rule;
    private final Snapshot snapshot;
    private final Profile profile;
    private final NearOverflow standard;
    private final DeclaredReferences declared;
    private final ValueDomains domains;
    private final Set<ColumnName> uuids;
    private final KeyDependents dependents;
    private final Drawing drawing;
    private final boolean blind;

    Look(Rule rule, Snapshot snapshot, Profile profile, NearOverflow standard) {
      this.rule = rule;
      this.snapshot = snapshot;
      this.profile = profile;
      this.standard = standard;
      this.declared = DeclaredReferences.of(snapshot, profile.scope(), standard.alsoReferences());
      var edges = new ArrayList<Reference>(declared.found());
      Set<String> gone = new HashSet<>();
      for (Repointing repointing : Repointings.planned(snapshot, profile)) {
        edges.addAll(repointing.pairs());
        gone.add(repointing.object());
      }
      edges.addAll(ComingReferences.of(snapshot, profile));
      this.domains =
          ValueDomains.of(snapshot, edges, (t, k) -> gone.contains(t.name() + "." + k.name()));
      this.uuids = ConvertedKeys.of(snapshot, profile);
      this.dependents =
          new KeyDependents(
              snapshot, standard.acknowledgedFunctions(), standard.acknowledgedPublications());
      this.drawing = new Drawing(snapshot);
      this.blind = snapshot.blindSpots().stream().anyMatch(b -> b.startsWith("positions of "));
    }

    List<Candidate> candidates() {
      var candidates = new ArrayList<Candidate>();
      for (Table table : snapshot.tables()) {
        if (isJudged(table)) {
          for (Column column : table.columns()) {
            counted(table, column).map(this::candidate).ifPresent(candidates::add);
          }
        }
      }
      declared
          .missing()
          .forEach(
              line ->
                  candidates.add(
                      new MissingNames(rule, "sequences.near_overflow.also_references", line)));
      return candidates;
    }

    private boolean isJudged(Table table) {
      return profile.scope().covers(table.name())
          && table.kind() != Table.Kind.FOREIGN
          && table.partitionBound().isEmpty()
          && table.extension().isEmpty()
          && standard.tables().stream().anyMatch(s -> Glob.matchesObject(s, table.name()))
          && standard.exempt().stream().noneMatch(s -> Glob.matchesObject(s, table.name()));
    }

    /** What a sequence counts that does not begin anew, and keys that refer to nothing. */
    private Optional<CountedColumn> counted(Table table, Column column) {
      Optional<IntegerType> type = IntegerType.of(column.type());
      if (type.isEmpty() || column.isGenerated() || Parked.isColumn(table, column.name())) {
        return Optional.empty();
      }
      ColumnName name = table.columnName(column.name());
      Optional<Sequence> sequence = drawing.of(name);
      boolean isKey =
          table.primaryKey().filter(k -> k.columns().equals(List.of(column.name()))).isPresent();
      return sequence.isPresent() || (isKey && domains.parents(name).isEmpty())
          ? sequence.filter(Sequence::cycle).isPresent()
              ? Optional.empty()
              : Optional.of(new CountedColumn(table, column, type.get(), sequence, blind))
          : Optional.empty();
    }

    private Candidate candidate(CountedColumn counted) {
      return new NearOverflowCandidate(
          rule,
          standard.share(),
          counted,
          uuids.contains(counted.name()),
          drawing,
          () -> widening(counted.name()));
    }

    /** What becomes of the few that have no room left. */
    private NearOverflowCandidate.Widening widening(ColumnName name) {
      SortedSet<ColumnName> columns = domains.columns(name);
      var domain =
          new WidenedDomain(
              snapshot,
              columns.size() == 1 ? name : domains.root(columns),
              columns,
              declared.found().stream().filter(r -> columns.contains(r.child())).toList());
      return new NearOverflowCandidate.Widening(
          domain,
          domain.obstacles(profile.scope(), drawing),
          new WidenChoices(
              domain.root(),
              standard,
              dependents.functions(columns),
              dependents.publications(columns)));
    }
  }
}
