package io.pgmend.rules.primarykeys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import io.pgmend.profile.PrimaryKeyStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.columns.ComingMarks;
import io.pgmend.rules.shared.HangingRows;
import io.pgmend.rules.shared.TakenNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table with at most one row for each row of another, and a key of its own beside. */
public final class SharedKeyNotPrimary implements Rule {

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public String family() {
    return "primary_keys";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.primaryKeys().filter(s -> !s.shared().isEmpty()).stream()
        .flatMap(standard -> inspect(snapshot, profile, standard))
        .toList();
  }

  private Stream<Candidate> inspect(
      Snapshot snapshot, Profile profile, PrimaryKeyStandard standard) {
    var inbound = HangingRows.byTarget(snapshot);
    var taken = TakenNames.of(snapshot);
    var marks = new ComingMarks(snapshot, profile);
    return snapshot.tables().stream()
        .filter(t -> profile.scope().covers(t.name()) && isJudged(t))
        .map(t -> new SharedKeys(standard, t))
        .filter(SharedKeys::isListed)
        .flatMap(
            keys ->
                keys.table().primaryKey().filter(k -> !keys.isShared(k)).stream()
                    .map(
                        key ->
                            new Surrogate(
                                this,
                                keys,
                                key,
                                new SharedKeyChoices(
                                    snapshot,
                                    keys,
                                    key,
                                    new SharedKeyObstacles(
                                        snapshot,
                                        profile,
                                        keys.table(),
                                        inbound.getOrDefault(keys.table().name(), List.of()),
                                        marks),
                                    taken))));
  }

  private static boolean isJudged(Table table) {
    return table.kind() != Table.Kind.FOREIGN
        && table.partitionBound().isEmpty()
        && table.extension().isEmpty();
  }

  private record Surrogate(Rule rule, SharedKeys keys, Constraint key, SharedKeyChoices choices)
      implements Candidate {

    private Table table() {
      return keys.table();
    }

    @Override
    public List<Probe> probes() {
      var probes = new ArrayList<>(choices.probes());
      probes.add(
          new Probe(
                  id(),
                  List.of(table().name()),
                  "select 'rows'::text, count(*) from " + Sql.ident(table().name()),
                  false)
              .whenEmpty(List.of(table().name()), List.of(Answer.Row.of("rows", 0))));
      return probes;
    }

    private String id() {
      return rule.id() + " " + table().name() + " rows";
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table().name().toString(),
              outcome(answers),
              summary(),
              answers.get(id()) instanceof Answer.Known known
                  ? List.of(Evidence.count("rows", known.total()))
                  : List.of(),
              "hours",
              choices.breaks()));
    }

    private String summary() {
      String own =
          table().name() + " has a key of its own, (" + String.join(", ", key.columns()) + ")";
      List<Constraint> candidates = choices.candidates();
      if (candidates.size() != 1) {
        return own + ", and the profile has it share that of the row that it belongs to.";
      }
      Constraint reference = candidates.get(0);
      return own
          + ", beside ("
          + String.join(", ", reference.columns())
          + "), which refers to "
          + reference.target()
          + ".";
    }

    private Outcome outcome(Map<String, Answer> answers) {
      List<Constraint> candidates = choices.candidates();
      if (candidates.isEmpty()) {
        return new Outcome.Refused(
            table().name() + " has no foreign key to another table, so no key to share");
      }
      List<Constraint> possible =
          candidates.stream().filter(r -> choices.obstacles(r, answers).isEmpty()).toList();
      if (possible.isEmpty()) {
        var reasons = new ArrayList<String>();
        candidates.forEach(r -> reasons.addAll(choices.obstacles(r, answers)));
        return new Outcome.Refused(String.join("; ", reasons.stream().distinct().toList()));
      }
      Constraint first = possible.get(0);
      if (candidates.size() == 1) {
        return choices.mentions(first).isEmpty()
            ? new Outcome.Fixable(List.of(choices.operation(first)))
            : new Outcome.NeedsDecision(choices.acknowledge(first));
      }
      List<Choice> which = possible.stream().map(choices::which).toList();
      return new Outcome.NeedsDecision(
          new Decision("Which row does a row of " + table().name() + " belong to?", which));
    }
  }
}
