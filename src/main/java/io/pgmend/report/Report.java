package io.pgmend.report;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.plan.preflight.Concern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that one comparison of a database with a profile found; what the three forms of output show.
 *
 * @param fingerprint of what was looked at
 * @param findings waived and inconclusive ones included; sorted here
 * @param familiesOff rule families that the profile leaves off
 * @param notModelled objects that stand in the scope and were not judged, as "kind name"
 * @param blindSpots what could not be read, each with the privilege that is missing
 * @param changeSets ids of the change sets that mend a finding, by the finding's id; a finding that
 *     has none may be absent
 * @param concerns about the server as it is now, should what is fixable be applied; what blocks
 *     first
 */
public record Report(
    String fingerprint,
    List<Finding> findings,
    Score score,
    List<String> familiesOff,
    List<String> notModelled,
    List<String> blindSpots,
    SortedMap<String, List<String>> changeSets,
    List<Concern> concerns) {

  private static final Comparator<Finding> ORDER =
      Comparator.<Finding>naturalOrder().thenComparing(Finding::summary);

  public Report {
    findings = findings.stream().sorted(ORDER).toList();
    familiesOff = List.copyOf(new TreeSet<>(familiesOff));
    notModelled = List.copyOf(new TreeSet<>(notModelled));
    blindSpots = List.copyOf(new TreeSet<>(blindSpots));
    changeSets = Collections.unmodifiableSortedMap(new TreeMap<>(changeSets));
    concerns = concerns.stream().sorted().toList();
  }

  /** A report that says nothing about the server. */
  public Report(
      String fingerprint,
      List<Finding> findings,
      Score score,
      List<String> familiesOff,
      List<String> notModelled,
      List<String> blindSpots,
      SortedMap<String, List<String>> changeSets) {
    this(fingerprint, findings, score, familiesOff, notModelled, blindSpots, changeSets, List.of());
  }

  public Report withConcerns(List<Concern> others) {
    return new Report(
        fingerprint, findings, score, familiesOff, notModelled, blindSpots, changeSets, others);
  }

  /**
   * How good the schema is, with its sum.
   *
   * @param value 0 to 100
   * @param deductions rules that cost points, dearest first
   */
  public record Score(int value, List<Deduction> deductions) {
    public Score {
      deductions =
          deductions.stream()
              .sorted(
                  Comparator.comparingInt(Deduction::points)
                      .reversed()
                      .thenComparing(Deduction::rule))
              .toList();
    }
  }

  /** What the findings of one rule cost; {@code capped} where they would cost more. */
  public record Deduction(String rule, int findings, int points, boolean capped) {}

  /** A question that stayed open; rule and object are empty where the reason says it all. */
  public record Unanswered(String rule, String object, String reason) {}

  /** Findings that stand: neither waived nor inconclusive. */
  public List<Finding> open() {
    return findings.stream()
        .filter(f -> !(f.outcome() instanceof Outcome.Waived))
        .filter(f -> !(f.outcome() instanceof Outcome.Inconclusive))
        .toList();
  }

  /** Whether a finding stands that is at least so severe. */
  public boolean hasOpen(Severity leastSevere) {
    return open().stream().anyMatch(f -> f.severity().compareTo(leastSevere) <= 0);
  }

  /** What nobody knows: rules that could not look, then what could not be read. */
  public List<Unanswered> inconclusive() {
    var all = new ArrayList<Unanswered>();
    for (Finding finding : findings) {
      if (finding.outcome() instanceof Outcome.Inconclusive inconclusive) {
        all.add(new Unanswered(finding.rule(), finding.object(), inconclusive.reason()));
      }
    }
    blindSpots.forEach(reason -> all.add(new Unanswered("", "", reason)));
    return List.copyOf(all);
  }

  List<String> changeSetsOf(Finding finding) {
    return changeSets.getOrDefault(finding.id(), List.of());
  }

  /** Why the outcome is what it is; empty where the outcome says it all. */
  static String reason(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return refused.reason();
    }
    if (outcome instanceof Outcome.ReportOnly reportOnly) {
      return reportOnly.reason();
    }
    if (outcome instanceof Outcome.Inconclusive inconclusive) {
      return inconclusive.reason();
    }
    if (outcome instanceof Outcome.Waived waived) {
      String end = waived.until().isEmpty() ? "without end" : "until " + waived.until();
      return waived.reason() + " (" + waived.owner() + ", " + end + ")";
    }
    return "";
  }
}
