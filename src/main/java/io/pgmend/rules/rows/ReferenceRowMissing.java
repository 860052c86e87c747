package io.pgmend.rules.rows;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.Operation;
import io.pgmend.operation.StatedRow;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.RowStandard;
import io.pgmend.rules.Rule;
import io.pgmend.rules.rows.RowProbes.Found;
import io.pgmend.rules.shared.MissingNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows that the application relies on are not there. */
public final class ReferenceRowMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "rows";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.rows().stream()
        .map(standard -> new StatedRows(snapshot, profile, standard))
        .flatMap(
            stated ->
                Stream.concat(
                    stated.tables().stream().map(t -> new Rows(this, stated, t)), unknown(stated)))
        .toList();
  }

  /** Entries that select a table by its name and fit none. */
  private Stream<Candidate> unknown(StatedRows stated) {
    return stated.standard().wanted().stream()
        .map(RowStandard.Wanted::table)
        .filter(s -> !Glob.isPattern(s))
        .filter(s -> stated.tables().stream().noneMatch(t -> Glob.matchesObject(s, t.name())))
        .map(s -> new MissingNames(this, "rows.wanted", s));
  }

  private record Rows(Rule rule, StatedRows stated, Table table) implements Candidate {

    private RowStandard.Wanted entry() {
      return stated.entry(table).orElseThrow();
    }

    private RowObstacles obstacles() {
      return new RowObstacles(stated, table, entry());
    }

    private RowProbes asked() {
      return new RowProbes(
          rule.id() + " " + table.name(),
          stated.snapshot(),
          table,
          entry().key(),
          stated.rows(table));
    }

    @Override
    public List<Probe> probes() {
      return obstacles().unknown().isEmpty() ? asked().all(entry().reported()) : List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      List<String> unknown = obstacles().unknown();
      String looked = "Whether the rows stated of " + table.name() + " are there is not known.";
      if (!unknown.isEmpty()) {
        return List.of(missing(new Outcome.Refused(String.join("; ", unknown)), looked, List.of()));
      }
      if (asked().counted(answers) instanceof Answer.Unknown open) {
        return List.of(
            missing(
                new Outcome.Inconclusive("its rows were not looked at: " + open.reason()),
                looked,
                List.of()));
      }
      if (asked().taken(answers) instanceof Answer.Unknown open) {
        return List.of(
            missing(
                new Outcome.Refused("PostgreSQL does not take a value: " + open.reason()),
                looked,
                List.of()));
      }
      var findings = new ArrayList<Finding>();
      Found missing = asked().missing(answers);
      if (missing instanceof Found.Unknown open) {
        findings.add(
            missing(
                new Outcome.Inconclusive("rows were not looked for: " + open.reason()),
                looked,
                List.of()));
      } else if (missing instanceof Found.Rows rows && !rows.numbers().isEmpty()) {
        List<String> reasons = obstacles().reasons();
        findings.add(
            missing(
                reasons.isEmpty()
                    ? new Outcome.Fixable(List.<Operation>copyOf(stated.operations(table)))
                    : new Outcome.Refused(String.join("; ", reasons)),
                rows.numbers().size()
                    + (rows.numbers().size() == 1 ? " row" : " rows")
                    + " that "
                    + table.name()
                    + " shall hold "
                    + (rows.numbers().size() == 1 ? "is" : "are")
                    + " missing.",
                evidence("rows missing", rows)));
      }
      differing(answers).ifPresent(findings::add);
      return findings;
    }

    private Finding missing(Outcome outcome, String summary, List<Evidence> evidence) {
      return finding(table.name().toString(), outcome, summary, evidence);
    }

    /** A finding of its own: inserting rows does not mend it. */
    private Optional<Finding> differing(Map<String, Answer> answers) {
      if (!(asked().differing(answers) instanceof Found.Rows rows) || rows.numbers().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          finding(
              table.name() + "(" + String.join(", ", entry().key()) + ")",
              new Outcome.ReportOnly(
                  "what a row holds is the application's; change the row or the profile, or say"
                      + " `differing: keep`"),
              "Rows of " + table.name() + " stand with other values than those stated.",
              evidence("rows that differ", rows)));
    }

    private Finding finding(
        String object, Outcome outcome, String summary, List<Evidence> evidence) {
      return new Finding(
          rule.id(), rule.severity(), object, outcome, summary, evidence, "minutes", "");
    }

    private List<Evidence> evidence(String what, Found.Rows rows) {
      List<StatedRow> all = stated.rows(table);
      return List.of(
          new Evidence(
              what,
              rows.numbers().size(),
              rows.numbers().stream()
                  .limit(5)
                  .map(n -> all.get(n - 1).shown(entry().key()))
                  .toList()));
    }
  }
}
