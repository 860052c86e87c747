package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.CreateEnumType;
import io.pgmend.profile.EnumStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Map;

/** A standard enum type is not there, and no other type becomes it by a new name. */
public final class EnumMissing implements Rule {

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
    var renames = new Renames(snapshot, standard, columns);
    return standard.types().stream()
        .filter(t -> snapshot.enumType(t.name()).isEmpty() && renames.to(t.name()).isEmpty())
        .<Candidate>map(
            t ->
                new Missing(
                    this,
                    t,
                    columns.tasks().stream().filter(c -> c.wanted().equals(t)).count(),
                    obstacle(snapshot, t)))
        .toList();
  }

  /** What else has the name: tables and views are types too. */
  private static String obstacle(Snapshot snapshot, EnumStandard.Type type) {
    boolean taken =
        snapshot.table(type.name()).isPresent()
            || snapshot.view(type.name()).isPresent()
            || snapshot.objects().stream()
                .anyMatch(o -> o.kind().matches("domain|.* type") && o.name().equals(type.name()));
    return taken ? "something else is named " + type.name() : "";
  }

  private record Missing(Rule rule, EnumStandard.Type type, long columns, String obstacle)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var operation = new CreateEnumType(type.name(), type.labels());
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              type.name().toString(),
              obstacle.isEmpty()
                  ? new Outcome.Fixable(List.of(operation))
                  : new Outcome.Refused(obstacle),
              "The standard type " + type.name() + " does not exist.",
              List.of(Evidence.count("columns that shall have it", columns)),
              "minutes",
              operation.breaks()));
    }
  }
}
