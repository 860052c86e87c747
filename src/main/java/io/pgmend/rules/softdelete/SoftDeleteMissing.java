package io.pgmend.rules.softdelete;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddSoftDelete;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table that the profile selects cannot say that a row is deleted. */
public final class SoftDeleteMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "soft_delete";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile
        .softDelete()
        .map(standard -> inspect(new SoftDeleteTables(snapshot, profile, standard)))
        .orElse(List.of());
  }

  private List<Candidate> inspect(SoftDeleteTables tables) {
    Stream<Candidate> bare =
        tables
            .judged()
            .filter(t -> tables.isSelected(t) && tables.flag(t).isEmpty())
            .filter(t -> tables.column(t).filter(SoftDeleteTables::isTime).isEmpty())
            .map(t -> new Bare(this, tables, t));
    List<Table> judged = tables.judged().toList();
    Stream<Candidate> missing =
        tables.standard().tables().stream()
            .filter(s -> s.matches("[^*?]+"))
            .filter(
                s ->
                    judged.stream()
                        .noneMatch(t -> s.equals(t.name().name()) || s.equals(t.name().toString())))
            .map(s -> new MissingNames(this, "soft_delete.tables", s));
    return Stream.concat(bare, missing).toList();
  }

  private record Bare(Rule rule, SoftDeleteTables tables, Table table) implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var standard = tables.standard();
      var view = SoftDeleteView.of(tables.snapshot(), table, standard);
      var operation =
          new AddSoftDelete(table.name(), standard.column(), standard.reason(), view.name());
      List<String> obstacles = tables.obstacles(table);
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.name().toString(),
              obstacles.isEmpty()
                  ? new Outcome.Fixable(List.of(operation))
                  : new Outcome.Refused(String.join("; ", obstacles)),
              table.name() + " has no " + standard.column() + "." + view.remark(),
              List.of(),
              "minutes",
              operation.breaks()));
    }
  }
}
