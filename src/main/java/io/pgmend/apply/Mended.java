package io.pgmend.apply;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.Status;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.operation.Phase;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned.FindingRef;
import io.pgmend.plan.RunRecord.LookedFor;
import io.pgmend.rules.Diagnosis;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the findings that change sets mend are gone; asked of the rules, as {@code diff} does.
 */
final class Mended {

  private final Deployment deployment;
  private final Map<String, FindingRef> addressed = new TreeMap<>();
  private final List<String> right = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  /**
   * Those of the change sets that were done, as far as nothing that mends them too is pending.
   *
   * @param done ids of what the run did
   */
  Mended(Deployment deployment, Set<String> done, List<Status> statuses) {
    this.deployment = deployment;
    Set<String> pending =
        statuses.stream()
            .filter(Deployment::isPending)
            .map(s -> s.changeSet().id())
            .collect(Collectors.toSet());
    for (ChangeSet changeSet : deployment.plan()) {
      if (done.contains(changeSet.id())) {
        changeSet.findings().forEach(f -> addressed.put(f.id(), f));
      }
    }
    // What contract does comes when the finding is long gone.
    for (ChangeSet changeSet : deployment.plan()) {
      if (pending.contains(changeSet.id()) && changeSet.phase() != Phase.CONTRACT) {
        changeSet.findings().forEach(f -> addressed.remove(f.id()));
      }
    }
  }

  /** Looks for them, where there are any. */
  List<LookedFor> look(Connection connection, LocalDate today) throws SQLException {
    var looked = new ArrayList<LookedFor>();
    if (addressed.isEmpty()) {
      return looked;
    }
    Diagnosis diagnosis = Diagnosis.inspect(CatalogReader.read(connection), deployment.profile());
    Map<String, Finding> found = new HashMap<>();
    diagnosis
        .conclude(ProbeRunner.run(connection, diagnosis.probes()), today)
        .findings()
        .forEach(f -> found.put(f.id(), f));
    int gone = 0;
    for (FindingRef finding : addressed.values()) {
      Finding again = found.get(finding.id());
      String named = finding.rule() + " " + finding.object();
      String result;
      if (again == null) {
        result = "gone";
        gone++;
      } else if (again.outcome() instanceof Outcome.Inconclusive inconclusive) {
        result = "unknown";
        unknown.add(
            "Whether "
                + named
                + " is mended could not be looked at: "
                + inconclusive.reason()
                + ".");
      } else {
        result = "there";
        problems.add(named + " was to be mended and is still there: " + again.summary() + ".");
      }
      looked.add(new LookedFor(finding.id(), finding.rule(), finding.object(), result));
    }
    if (gone > 0) {
      right.add(gone + (gone == 1 ? " finding is gone" : " findings are gone"));
    }
    return looked;
  }

  List<String> right() {
    return right;
  }

  List<String> problems() {
    return problems;
  }

  List<String> unknown() {
    return unknown;
  }
}
