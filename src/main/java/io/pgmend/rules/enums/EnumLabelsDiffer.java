package io.pgmend.rules.enums;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Map;

/** A standard enum type is there, but its labels or their order are not the standard's. */
public final class EnumLabelsDiffer implements Rule {

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
        .map(
            standard -> {
              var columns = new EnumColumns(snapshot, profile.scope(), standard);
              return TypeChange.of(snapshot, standard, columns).stream()
                  .<Candidate>map(c -> new Changed(this, c))
                  .toList();
            })
        .orElse(List.of());
  }

  private record Changed(Rule rule, TypeChange change) implements Candidate {

    @Override
    public List<Probe> probes() {
      return change.probes();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var type = change.wanted().name();
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              type.toString(),
              change.outcome(answers),
              type
                  + " has the labels "
                  + change.existing().labels()
                  + " instead of "
                  + change.wanted().labels()
                  + ".",
              List.of(Evidence.count("columns of the type", change.columns().size())),
              change.onlyAdds() ? "minutes" : "hours",
              change.onlyAdds() ? "" : "code that writes or compares labels that change"));
    }
  }
}
