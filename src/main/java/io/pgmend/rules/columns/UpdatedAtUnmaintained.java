package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Function;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.operation.AddTouchTrigger;
import io.pgmend.operation.CreateTouchFunction;
import io.pgmend.operation.Operation;
import io.pgmend.pg.Names;
import io.pgmend.profile.ColumnStandard.UpdatedAt;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table has a column for the time of a row's last change, and no trigger that sets it. */
public final class UpdatedAtUnmaintained implements Rule {

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public String family() {
    return "columns";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.columns().stream()
        .flatMap(c -> c.updatedAt().stream())
        .flatMap(
            wanted ->
                snapshot.tables().stream()
                    .filter(t -> isJudged(t, profile, wanted))
                    .filter(t -> !isMaintained(t, snapshot, wanted))
                    .<Candidate>map(t -> new Unmaintained(this, snapshot, wanted, t)))
        .toList();
  }

  /** Partitions stand behind their parent, whose trigger they get. */
  private static boolean isJudged(Table table, Profile profile, UpdatedAt wanted) {
    return profile.scope().covers(table.name())
        && table.extension().isEmpty()
        && table.partitionBound().isEmpty()
        && table
            .column(wanted.column())
            .filter(c -> c.type().startsWith("timestamp") && !c.isGenerated())
            .isPresent()
        && wanted.tables().stream().anyMatch(s -> Glob.matchesObject(s, table.name()))
        && wanted.exempt().stream().noneMatch(s -> Glob.matchesObject(s, table.name()));
  }

  /**
   * Whether a trigger before updates names the column, itself or in its function: it is taken to
   * set it.
   */
  private static boolean isMaintained(Table table, Snapshot snapshot, UpdatedAt wanted) {
    return table.triggers().stream()
        .filter(t -> !t.enabled().equals("D") && isBeforeUpdate(t))
        .anyMatch(
            t ->
                arguments(t).contains("'" + wanted.column().replace("'", "''") + "'")
                    || function(snapshot, t)
                        .filter(f -> Mentions.name(f.source(), wanted.column()))
                        .isPresent());
  }

  private static boolean isBeforeUpdate(Trigger trigger) {
    String head = trigger.definition().split(" ON ", 2)[0];
    return head.contains(" BEFORE ")
        && head.contains("UPDATE")
        && trigger.definition().contains(" FOR EACH ROW ");
  }

  private static String arguments(Trigger trigger) {
    return trigger.definition().substring(trigger.definition().lastIndexOf('('));
  }

  private static Optional<Function> function(Snapshot snapshot, Trigger trigger) {
    return snapshot.functions().stream()
        .filter(f -> f.name().equals(trigger.function()) && f.arguments().isEmpty())
        .findFirst();
  }

  private record Unmaintained(Rule rule, Snapshot snapshot, UpdatedAt wanted, Table table)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var add =
          new AddTouchTrigger(
              table.name(),
              table.kind() == Table.Kind.PARTITIONED
                  ? Lineage.of(snapshot, table).heirNames()
                  : List.of(),
              trigger(),
              wanted.function());
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.columnName(wanted.column()).toString(),
              outcome(add),
              "No trigger sets " + table.columnName(wanted.column()) + ".",
              List.of(),
              "minutes",
              add.breaks()));
    }

    private Outcome outcome(AddTouchTrigger add) {
      if (table.kind() == Table.Kind.FOREIGN) {
        return new Outcome.Refused(table.name() + " is a foreign table");
      }
      Optional<Function> standing =
          snapshot.functions().stream()
              .filter(f -> f.name().equals(wanted.function()) && f.arguments().isEmpty())
              .findFirst();
      if (standing.filter(f -> !sets(f)).isPresent()) {
        return new Outcome.Refused(
            wanted.function()
                + " is there and is no trigger function that names "
                + wanted.column());
      }
      var operations = new ArrayList<Operation>();
      if (standing.isEmpty()) {
        operations.add(new CreateTouchFunction(wanted.function(), wanted.column()));
      }
      operations.add(add);
      return new Outcome.Fixable(operations);
    }

    /** What somebody else wrote under the profile's name is used, as far as it fits. */
    private boolean sets(Function function) {
      return function.definition().contains(" RETURNS trigger")
          && Mentions.name(function.source(), wanted.column());
    }

    /** {@code set_updated_at}, with a number where a trigger bears that. */
    private String trigger() {
      String base = "set_" + wanted.column();
      String name = Names.suffixed(base, "");
      for (int i = 2; isTaken(name); i++) {
        name = Names.suffixed(base, "_" + i);
      }
      return name;
    }

    private boolean isTaken(String name) {
      return Lineage.of(snapshot, table)
          .all()
          .anyMatch(t -> t.triggers().stream().anyMatch(g -> g.name().equals(name)));
    }
  }
}
