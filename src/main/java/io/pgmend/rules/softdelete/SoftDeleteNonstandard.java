package io.pgmend.rules.softdelete;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ReplaceSoftDelete;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Deleted rows are marked by a boolean flag that the profile replaces by a time. */
public final class SoftDeleteNonstandard implements Rule {

  /** Columns that tell when a row was last touched, best first. */
  private static final List<String> TIMES = List.of("updated_at", "created_at");

  /**
   * Stands for "deleted, nobody knows when". A fixed time, so that a changelog does not depend on
   * the day that it was written or runs.
   */
  static final String UNKNOWN_TIME = "2000-01-01T00:00:00Z";

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
        .map(standard -> new SoftDeleteTables(snapshot, profile, standard))
        .map(
            tables ->
                tables
                    .judged()
                    .filter(t -> tables.flag(t).isPresent() && !tables.isInStep(t))
                    .<Candidate>map(t -> new Flagged(this, tables, t))
                    .toList())
        .orElse(List.of());
  }

  private record Flagged(Rule rule, SoftDeleteTables tables, Table table) implements Candidate {

    @Override
    public List<Probe> probes() {
      String flag = Sql.ident(tables.standard().replaces());
      var flags =
          new Probe(
                  id(),
                  List.of(table.name()),
                  "select v::text, count(*) from (select "
                      + flag
                      + " as v from "
                      + Sql.ident(table.name())
                      + ") t group by 1 order by 1",
                  false)
              .whenEmpty(List.of(table.name()), List.of());
      return tables.column(table).isPresent()
          ? List.of(flags, new Contradiction(table, tables.standard()).probe())
          : List.of(flags);
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var view = SoftDeleteView.of(tables.snapshot(), table, tables.standard());
      var operation = operation(view.name());
      var obstacles = new ArrayList<>(tables.obstacles(table));
      obstacles.addAll(Obstacles.of(table, operation.flag()));
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.name().toString(),
              outcome(obstacles, operation, answers),
              table.name()
                  + " marks deleted rows by "
                  + operation.flag()
                  + " instead of "
                  + operation.column()
                  + "."
                  + view.remark(),
              evidence(answers),
              "hours",
              operation.breaks()));
    }

    private Outcome outcome(
        List<String> obstacles, ReplaceSoftDelete operation, Map<String, Answer> answers) {
      var contradiction = new Contradiction(table, tables.standard());
      if (!obstacles.isEmpty()) {
        return new Outcome.Refused(String.join("; ", obstacles));
      }
      if (operation.columnExists()
          && answers.get(contradiction.id()) instanceof Answer.Unknown unknown) {
        return new Outcome.Inconclusive(
            "whether flag and time agree is not known: " + unknown.reason());
      }
      return contradiction.isFound(answers)
          ? new Outcome.NeedsDecision(contradiction.decision())
          : new Outcome.Fixable(List.of(operation));
    }

    private ReplaceSoftDelete operation(String view) {
      var standard = tables.standard();
      List<String> times =
          TIMES.stream()
              .filter(c -> table.column(c).filter(SoftDeleteTables::isTime).isPresent())
              .toList();
      return new ReplaceSoftDelete(
          table.name(),
          standard.replaces(),
          standard.column(),
          tables.column(table).isPresent(),
          standard.reason(),
          !standard.reason().isEmpty() && table.column(standard.reason()).isPresent(),
          view,
          times,
          UNKNOWN_TIME);
    }

    private List<Evidence> evidence(Map<String, Answer> answers) {
      if (!(answers.get(id()) instanceof Answer.Known known)) {
        return List.of();
      }
      return Stream.of("true", "false", "null")
          .map(v -> Evidence.count("rows with " + v, count(known, v)))
          .toList();
    }

    private static long count(Answer.Known known, String value) {
      return known.rows().stream()
          .filter(r -> value.equals(r.isNull() ? "null" : r.value()))
          .mapToLong(Answer.Row::count)
          .sum();
    }

    private String id() {
      return rule.id() + " " + table.name() + " flags";
    }
  }
}
