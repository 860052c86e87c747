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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table that the profile selects lacks what tells that a row is deleted, when and why. */
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
            .map(
                t ->
                    new Bare(
                        this,
                        tables,
                        t,
                        SoftDeleteView.of(tables.snapshot(), t, tables.standard())))
            .filter(b -> !b.lacks().isEmpty())
            .map(b -> b);
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

  private record Bare(Rule rule, SoftDeleteTables tables, Table table, SoftDeleteView view)
      implements Candidate {

    /** Names of columns and of the view that are not there. */
    List<String> lacks() {
      var lacks = new ArrayList<String>();
      if (tables.column(table).filter(SoftDeleteTables::isTime).isEmpty()) {
        lacks.add(tables.standard().column());
      }
      if (!tables.standard().reason().isEmpty() && !hasReason()) {
        lacks.add(tables.standard().reason());
      }
      if (!view.name().isEmpty()) {
        lacks.add("view " + view.name());
      }
      return lacks;
    }

    private boolean hasReason() {
      return table.column(tables.standard().reason()).isPresent();
    }

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var standard = tables.standard();
      var operation =
          new AddSoftDelete(
              table.name(),
              standard.column(),
              tables.column(table).isPresent(),
              standard.reason(),
              hasReason(),
              view.name());
      List<String> obstacles = tables.obstacles(table);
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.name().toString(),
              obstacles.isEmpty()
                  ? new Outcome.Fixable(List.of(operation))
                  : new Outcome.Refused(String.join("; ", obstacles)),
              table.name() + " has no " + String.join(", no ", lacks()) + "." + view.remark(),
              List.of(),
              "minutes",
              operation.breaks()));
    }
  }
}
