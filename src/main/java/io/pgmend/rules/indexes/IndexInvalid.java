package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.DropInvalidIndex;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An index that no query can use: what an interrupted build or rebuild left. */
public final class IndexInvalid implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
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

  private Stream<Candidate> inspect(StandingIndexes standing, Table table) {
    return table.indexes().stream()
        .filter(i -> !i.valid())
        .map(i -> new PartitionedIndex(standing.tables().snapshot(), standing, table, i))
        .filter(PartitionedIndex::isComplete)
        .map(i -> new Broken(this, standing, i));
  }

  private record Broken(Rule rule, StandingIndexes standing, PartitionedIndex part)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return repeated().stream().flatMap(r -> r.probes().stream()).toList();
    }

    /** Of all that has to be rebuilt for this one to be valid. */
    private List<RepeatedKeys> repeated() {
      return part.broken().rebuilt().stream().map(p -> new RepeatedKeys(rule.id(), p)).toList();
    }

    private Table table() {
      return part.table();
    }

    private Index index() {
      return part.index();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      List<Evidence> evidence =
          repeated().stream().flatMap(r -> r.evidence(answers).stream()).toList();
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table().name() + "." + index().name(),
              outcome(answers, evidence),
              "The index "
                  + index().name()
                  + " of "
                  + table().name()
                  + " is not valid: no query uses it.",
              evidence,
              "minutes",
              ""));
    }

    private Outcome outcome(Map<String, Answer> answers, List<Evidence> evidence) {
      if (StandingIndexes.isOwn(table(), index())) {
        return new Outcome.ReportOnly(
            "a change set of pgmend builds it, or was interrupted while it did: run its changelog"
                + " again, or roll it back");
      }
      Optional<String> need = standing.need(table(), index());
      boolean surplus =
          table().kind() != Table.Kind.PARTITIONED && standing.twin(table(), index()).isPresent();
      if (need.isEmpty() && (surplus || isToBeDropped())) {
        return new Outcome.Fixable(List.of(new DropInvalidIndex(table().name(), index().name())));
      }
      Optional<String> unknown =
          repeated().stream().flatMap(r -> r.unknown(answers).stream()).findFirst();
      if (unknown.isPresent()) {
        return new Outcome.Inconclusive(
            "whether rows break the unique index was not counted: " + unknown.get());
      }
      if (evidence.isEmpty()) {
        return new Outcome.Fixable(List.of(part.broken().operation()));
      }
      return need.isEmpty() && table().kind() != Table.Kind.PARTITIONED
          ? new Outcome.NeedsDecision(decision())
          : new Outcome.Refused(
              "rows have the same key, so no unique index can be built, and it cannot be dropped,"
                  + " for "
                  + need.orElse("it is partitioned")
                  + "; make the rows differ first");
    }

    private boolean isToBeDropped() {
      return table().kind() != Table.Kind.PARTITIONED
          && standing.tables().isDroppedInvalid(table(), index());
    }

    private Decision decision() {
      var lines = new ArrayList<>(standing.tables().standard().dropInvalid());
      lines.add(Glob.escape(table().name() + "." + index().name()));
      return new Decision(
          "Rows have the same key, so the unique index cannot be built. Make them differ and plan"
              + " again, or shall it go?",
          List.of(
              new Decision.Choice(
                  "drop the index",
                  "The rows stay as they are, and nothing keeps keys unique; the index does not, as"
                      + " it is now.",
                  YamlText.standard("indexes", Map.of("drop_invalid", YamlText.texts(lines))))));
    }
  }
}
