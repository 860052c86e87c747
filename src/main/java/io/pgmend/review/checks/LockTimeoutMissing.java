package io.pgmend.review.checks;

import io.pgmend.pg.LockMode;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.review.facts.Observation;
import java.util.Comparator;
import java.util.stream.Stream;

/** A strong lock that is waited for without end, with every later reader or writer behind it. */
final class LockTimeoutMissing implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    if (seen.effects().limited()) {
      return Stream.empty();
    }
    return seen.effects().locks().stream()
        .filter(l -> l.mode().compareTo(LockMode.SHARE) >= 0 && seen.live().stands(l.relation()))
        .max(
            Comparator.comparing(HeldLock::mode)
                .thenComparing(HeldLock::relation, Comparator.reverseOrder()))
        .stream()
        .map(
            l ->
                Objection.of(
                    ComplaintKind.LOCK_TIMEOUT_MISSING,
                    l.relation().toString(),
                    "It asks for "
                        + l.mode().sql()
                        + " on "
                        + l.relation()
                        + " without a limit on the wait.",
                    "While it waits for a long transaction, everybody who comes later waits behind"
                        + " it: "
                        + l.mode().sql()
                        + " "
                        + l.mode().blocks()
                        + ". Begin with "
                        + (seen.changeSet().transactional()
                            ? "SET LOCAL lock_timeout = '700ms'"
                            : "SET lock_timeout = '700ms', end with RESET lock_timeout,")
                        + " and run it again where that was too short."));
  }
}
