package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.DropEnumType;
import io.pgmend.operation.Operation;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.enums.DuplicateTypes.Duplicate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Two enum types have the same labels. */
public final class EnumDuplicate implements Rule {

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public String family() {
    return "enums";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return DuplicateTypes.of(snapshot, profile).stream()
        .map(types -> candidate(snapshot, profile, types))
        .toList();
  }

  /** One for all, since columns are converted together. */
  private Candidate candidate(Snapshot snapshot, Profile profile, DuplicateTypes types) {
    EnumStandard settled = types.settled();
    var columns = new EnumColumns(snapshot, profile.scope(), settled);
    return new Duplicated(
        this,
        types.all(),
        EnumCandidate.of(this, snapshot, settled, columns),
        new DuplicateChoices(snapshot, types.standard()));
  }

  private record Duplicated(
      Rule rule, List<Duplicate> types, EnumCandidate conversion, DuplicateChoices choices)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return types.isEmpty() ? List.of() : conversion.probes();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      if (types.isEmpty()) {
        return List.of();
      }
      Map<String, Finding> converted =
          types.stream().anyMatch(t -> t.stays().isPresent() && !t.columns().isEmpty())
              ? conversion.conclude(answers).stream()
                  .collect(Collectors.toMap(Finding::object, f -> f))
              : Map.of();
      return types.stream().map(t -> finding(t, outcome(t, converted, answers))).toList();
    }

    private Finding finding(Duplicate duplicate, Outcome outcome) {
      List<String> like = duplicate.like().stream().map(t -> t.name().toString()).toList();
      List<String> columns =
          duplicate.columns().stream().map(c -> c.name().toString()).sorted().toList();
      return new Finding(
          rule.id(),
          rule.severity(),
          duplicate.type().name().toString(),
          outcome,
          "The type "
              + duplicate.type().name()
              + " has the labels of "
              + String.join(", ", like)
              + (duplicate.ordered()
                  ? "."
                  : " in another order, by which they compare and sort otherwise."),
          List.of(
              new Evidence(
                  "columns of the type", columns.size(), columns.stream().limit(5).toList())),
          duplicate.columns().isEmpty() ? "minutes" : "hours",
          "code that names the type " + duplicate.type().name());
    }

    private Outcome outcome(
        Duplicate duplicate, Map<String, Finding> converted, Map<String, Answer> answers) {
      if (!duplicate.obstacles().isEmpty()) {
        return new Outcome.Refused(String.join("; ", duplicate.obstacles()));
      }
      if (!duplicate.settled()) {
        return new Outcome.NeedsDecision(choices.decision(duplicate, answers));
      }
      if (!duplicate.mentions().isEmpty()) {
        return new Outcome.NeedsDecision(choices.mentioned(duplicate));
      }
      if (duplicate.columns().isEmpty()) {
        return new Outcome.Fixable(List.of(new DropEnumType(duplicate.type().name())));
      }
      Set<Operation> operations = new HashSet<>();
      var ordered = new ArrayList<Operation>();
      for (ColumnTask column : duplicate.columns()) {
        Finding finding = converted.get(column.name().toString());
        if (finding == null || !(finding.outcome() instanceof Outcome.Fixable fixable)) {
          return new Outcome.Refused("it waits for enum-nonstandard on " + column.name());
        }
        fixable.operations().stream().filter(operations::add).forEach(ordered::add);
      }
      return new Outcome.Fixable(ordered);
    }
  }
}
