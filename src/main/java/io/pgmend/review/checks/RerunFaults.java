package io.pgmend.review.checks;

import io.pgmend.finding.Severity;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.review.facts.Observation;
import java.util.stream.Stream;

/** A change set that cannot go on after its run was cut off. */
final class RerunFaults implements Check {

  private static final String APART =
      "Liquibase commits a change set and the row of its history apart: a run that is killed in"
          + " between has done it, and does it again. ";

  @Override
  public Stream<Objection> look(Observation seen) {
    if (!seen.overInvalid().isEmpty()) {
      return seen.overInvalid().stream().map(i -> overInvalid(seen, i));
    }
    if (!seen.effects().ran() || seen.rerun() == Rerun.SAME || seen.rerun() == Rerun.NOT_TRIED) {
      return Stream.empty();
    }
    return Stream.of(
        new Objection(
            ComplaintKind.NOT_RERUNNABLE,
            seen.changeSet().transactional() ? Severity.MEDIUM : Severity.HIGH,
            "",
            seen.rerun() == Rerun.FAILED
                ? "It fails when it is run again."
                : "Run again, it ends in another state.",
            APART + "Here: " + seen.rerunError()));
  }

  private static Objection overInvalid(Observation seen, String index) {
    return Objection.of(
        seen.markedOverInvalid()
            ? ComplaintKind.INDEX_GUARD_IGNORES_INVALID
            : ComplaintKind.CONCURRENT_INDEX_IF_NOT_EXISTS,
        index,
        seen.markedOverInvalid()
            ? "Its precondition takes an invalid index " + index + " for a good one."
            : "It takes an invalid index " + index + " for a good one, and says that all is done.",
        "A concurrent build that fails or is cut off leaves an invalid index, which no query uses"
            + " and every write has to keep up. Tried: with the index made invalid, it was run"
            + " again, ended without an error, and left it so. Look at pg_index.indisvalid in a"
            + " sqlCheck, drop the leftover, and build again.");
  }
}
