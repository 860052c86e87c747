package io.pgmend.prove;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.finding.Finding;
import io.pgmend.model.Snapshot;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned;
import io.pgmend.plan.Planned.FindingRef;
import io.pgmend.plan.Planner;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Diagnosis;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a profile finds on a database before and after change sets. */
public final class Findings {

  private Findings() {}

  /** Inspects and asks the rows. */
  public static List<Finding> of(Connection c, Profile profile, LocalDate today)
      throws SQLException {
    return of(CatalogReader.read(c), c, profile, today);
  }

  public static List<Finding> of(Snapshot snapshot, Connection c, Profile profile, LocalDate today)
      throws SQLException {
    Diagnosis diagnosis = Diagnosis.inspect(snapshot, profile);
    return diagnosis.conclude(ProbeRunner.run(c, diagnosis.probes()), today).findings();
  }

  /**
   * Tells what is still there, what is new and what would be planned again.
   *
   * @return notes: what could be mended and is not in this changelog
   */
  static List<String> judge(
      List<Finding> before,
      List<Finding> after,
      List<ChangeSet> ran,
      Collection<ChangeSet> plan,
      StageLog log) {
    for (Finding finding : unmended(after, ran)) {
      log.fault(
          toBlame(finding.id(), finding.object(), ran),
          "The finding "
              + named(finding)
              + ", which it mends, is still there: "
              + finding.summary(),
          "");
    }
    for (Finding finding : fresh(before, after)) {
      log.fault(
          toBlame("", finding.object(), ran),
          "A new finding has appeared: " + named(finding) + ": " + finding.summary(),
          "");
    }
    for (Planned again : plannedAgain(after, plan)) {
      log.fault(
          toBlame("", again.operation().subject(), ran),
          "A second plan would do " + named(again) + " again.",
          "");
    }
    return leftAlone(after, plan).stream()
        .map(other -> "not in this changelog, though fixable: " + named(other))
        .toList();
  }

  private static String named(Finding finding) {
    return finding.rule() + " " + finding.object();
  }

  private static String named(Planned planned) {
    return planned.operation().id() + " on " + planned.operation().subject();
  }

  /** Findings that the change sets were to mend and that are still there. */
  private static List<Finding> unmended(List<Finding> after, Collection<ChangeSet> run) {
    Set<String> addressed = ids(run);
    return after.stream().filter(f -> addressed.contains(f.id())).toList();
  }

  /** Findings that were not there before. */
  private static List<Finding> fresh(List<Finding> before, List<Finding> after) {
    var known = new HashSet<String>();
    before.forEach(f -> known.add(f.id()));
    return after.stream().filter(f -> !known.contains(f.id())).toList();
  }

  /** Operations that a second plan would make for findings that this one addresses. */
  private static List<Planned> plannedAgain(List<Finding> after, Collection<ChangeSet> plan) {
    Set<String> addressed = ids(plan);
    return Planner.plan(after).stream()
        .filter(p -> p.findings().stream().map(FindingRef::id).anyMatch(addressed::contains))
        .toList();
  }

  /** Operations for findings that no change set addresses. */
  private static List<Planned> leftAlone(List<Finding> after, Collection<ChangeSet> plan) {
    Set<String> addressed = ids(plan);
    return Planner.plan(after).stream()
        .filter(p -> p.findings().stream().map(FindingRef::id).noneMatch(addressed::contains))
        .toList();
  }

  /**
   * The last change set that was to mend it, or that touches the object; empty where none can be
   * named.
   */
  private static String toBlame(String findingId, String object, List<ChangeSet> run) {
    String named = "";
    for (ChangeSet changeSet : run) {
      if (changeSet.findings().stream().anyMatch(f -> f.id().equals(findingId))) {
        named = changeSet.id();
      }
    }
    for (ChangeSet changeSet : run) {
      if (named.isEmpty()
          && changeSet.relations().stream()
              .anyMatch(r -> object.equals(r.toString()) || object.startsWith(r + "."))) {
        named = changeSet.id();
      }
    }
    return named;
  }

  private static Set<String> ids(Collection<ChangeSet> changeSets) {
    var ids = new TreeSet<String>();
    changeSets.forEach(c -> c.findings().forEach(f -> ids.add(f.id())));
    return ids;
  }
}
