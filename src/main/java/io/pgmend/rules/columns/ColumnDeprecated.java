package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.DropColumn;
import io.pgmend.pg.Sql;
import io.pgmend.profile.ColumnRemovals.Outdated;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column that nobody is to use any more still stands. */
public final class ColumnDeprecated implements Rule {

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
    return RemovedColumns.of(snapshot, profile)
        .flatMap(
            removed ->
                removed
                    .columns()
                    .flatMap(
                        found ->
                            removed.deprecated(found.name()).stream()
                                .<Candidate>map(
                                    line -> new OutdatedColumn(this, removed, found, line))))
        .toList();
  }

  private record OutdatedColumn(
      Rule rule, RemovedColumns removed, RemovedColumns.Found found, Outdated line)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return used().probes();
    }

    private RowsThat used() {
      return new RowsThat(
          rule.id() + " " + found.name(),
          "rows that hold a value",
          found.table(),
          List.of(),
          "c." + Sql.ident(found.column().name()) + " is not null",
          false);
    }

    private ColumnUsers users() {
      return new ColumnUsers(
          removed.snapshot(), removed.texts(), found.table(), found.column().name(), false);
    }

    private Removal removal() {
      return new Removal(
          removed.snapshot(), removed.texts(), found, line.fallback(), line.acknowledge());
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              found.name().toString(),
              outcome(),
              summary(),
              used().evidence(answers),
              "hours",
              line.drop() ? operation().breaks() : ""));
    }

    private String summary() {
      var named = new ArrayList<>(users().readers());
      users().unsettled(List.of()).forEach(n -> named.add("text of " + n));
      return found.name()
          + " is not to be used any more"
          + (named.isEmpty() ? "." : "; named by " + String.join(", ", named) + ".");
    }

    private Outcome outcome() {
      if (!line.drop()) {
        return new Outcome.ReportOnly("with `drop: true` in the profile it goes");
      }
      var obstacles = new ArrayList<>(users().obstacles());
      obstacles.addAll(removal().obstacles());
      if (!obstacles.isEmpty()) {
        return new Outcome.Refused(String.join("; ", obstacles));
      }
      return removal().questions().isEmpty()
          ? new Outcome.Fixable(List.of(operation()))
          : new Outcome.NeedsDecision(decision());
    }

    private Decision decision() {
      var settled =
          new Outdated(
              Glob.escape(found.name().toString()),
              true,
              removal().settledFallback(),
              removal().settledAcknowledge());
      return new Decision(
          String.join(" ", removal().questions()),
          List.of(
              new Decision.Choice(
                  "drop",
                  removal().effect(),
                  new RemovalEntries(removed.removals()).with(settled))));
    }

    private DropColumn operation() {
      return new DropColumn(
          found.table().name(),
          found.column().name(),
          "",
          Optional.empty(),
          false,
          "",
          List.of(),
          removal().fallbackSql(),
          removal().isConverted(removed.profile()));
    }
  }
}
