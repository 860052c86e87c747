package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import java.util.List;
import java.util.stream.Stream;

/** Every check, in the order of the alphabet. */
public final class Checks {

  private static final List<Check> ALL =
      List.of(
          new ConstraintScans(),
          new DataLost(),
          new DefaultRewrites(),
          new IndexBuildBlocksWrites(),
          new LockHeldLong(),
          new LockTimeoutMissing(),
          new NotNullScans(),
          new RerunFaults(),
          new RollbackFaults(),
          new RunningCodeBreaks(),
          new TransactionFaults(),
          new TypeChangeRewrites(),
          new UnmanagedObjectDropped());

  private Checks() {}

  /** What is to be objected to, in no order. */
  public static Stream<Objection> look(Observation seen) {
    return ALL.stream().flatMap(c -> c.look(seen));
  }
}
