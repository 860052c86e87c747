package io.pgmend.plan.preflight;

import io.pgmend.model.ServerState;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Whether the largest change set fits into the server's one table of locks. All sessions share it,
 * and what does not fit ends whoever asks last.
 */
final class LockSlotsCheck {

  /** Measured for a swap: a table with its indexes, constraints and what hangs on them. */
  static final int LOCKS_A_RELATION = 9;

  private LockSlotsCheck() {}

  static List<Concern> of(ServerState server, List<Work> works) {
    Work largest =
        works.stream()
            .max(
                Comparator.comparingInt((Work w) -> w.relations().size()).thenComparing(Work::name))
            .orElseThrow();
    long needed = (long) LOCKS_A_RELATION * largest.relations().size();
    if (2 * needed <= server.maxLocks()) {
      return List.of();
    }
    boolean tooMany = needed > server.maxLocks();
    String text =
        String.format(
            Locale.ROOT,
            "%s takes about %,d locks on %,d relations; the server has room for %,d, which all"
                + " sessions share.",
            largest.name(),
            needed,
            largest.relations().size(),
            server.maxLocks());
    String next =
        "Raise max_locks_per_transaction (and restart the server)"
            + (tooMany ? "." : ", or run it while few others work.");
    return List.of(new Concern("lock-table-too-small", tooMany, text, next));
  }
}
