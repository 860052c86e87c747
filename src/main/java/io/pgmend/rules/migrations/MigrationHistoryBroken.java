package io.pgmend.rules.migrations;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.MigrationStandard.Directory;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a migration tool remembers is not what it ran, or not what its files say. */
public final class MigrationHistoryBroken implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
  }

  @Override
  public String family() {
    return "migrations";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    if (profile.migrations().isEmpty()) {
      return List.of();
    }
    List<History> histories = History.of(snapshot, profile);
    var candidates = new ArrayList<Candidate>();
    for (History history : histories) {
      candidates.add(
          new Judged(
              this,
              history.table().toString(),
              "The history in " + history.table() + " is not whole.",
              history.tables(),
              history.faults(),
              List.of()));
    }
    profile
        .migrations()
        .flatMap(m -> m.directory())
        .ifPresent(d -> candidates.addAll(directory(d, histories)));
    return candidates;
  }

  /** Against every history of its tool; where there is none, nothing has run. */
  private List<Candidate> directory(Directory directory, List<History> all) {
    Listing listing = Listing.of(directory);
    List<History> histories = all.stream().filter(h -> h.tool() == directory.tool()).toList();
    String summary = "The migrations in " + directory.name() + " are not in order.";
    if (histories.isEmpty()) {
      return List.of(
          new Judged(
              this, directory.name(), summary, List.of(), List.of(), listing.evidence(true)));
    }
    return histories.stream()
        .<Candidate>map(
            h ->
                new Judged(
                    this,
                    histories.size() == 1
                        ? directory.name()
                        : directory.name() + " and " + h.table(),
                    summary,
                    h.tables(),
                    new Comparison(h, listing).faults(),
                    listing.evidence(false)))
        .toList();
  }

  /**
   * A history or a directory.
   *
   * @param known what is wrong whatever the rows say
   */
  private record Judged(
      Rule rule,
      String object,
      String summary,
      List<QualifiedName> tables,
      List<Fault> faults,
      List<Evidence> known)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return Fault.probes(object, tables, faults);
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var evidence = new ArrayList<>(known);
      evidence.addAll(Fault.evidence(object, faults, answers));
      boolean unread = answers.get(Fault.countsId(object)) instanceof Answer.Unknown;
      if (evidence.isEmpty() && !unread) {
        return List.of();
      }
      String reason = unread ? unknown(answers) : "";
      Outcome outcome =
          evidence.isEmpty()
              ? new Outcome.Inconclusive("its rows are not known: " + reason)
              : new Outcome.ReportOnly(
                  "only its tool and whoever ran it know what is right"
                      + (unread ? "; its rows are not known: " + reason : ""));
      return List.of(
          new Finding(rule.id(), rule.severity(), object, outcome, summary, evidence, "hours", ""));
    }

    private String unknown(Map<String, Answer> answers) {
      return answers.get(Fault.countsId(object)) instanceof Answer.Unknown u ? u.reason() : "";
    }
  }
}
