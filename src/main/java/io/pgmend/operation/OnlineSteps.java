package io.pgmend.operation;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The change sets of a conversion that is done online. What the swap needs is built before it; what
 * the way back needs is built by the rollbacks of those after it. So both swaps only rename.
 */
final class OnlineSteps {

  private OnlineSteps() {}

  static List<Step> of(Collection<QualifiedName> tables) {
    List<Lock> exclusive = Operation.exclusive(tables);
    List<Lock> rows = locks(tables, LockMode.ROW_EXCLUSIVE);
    List<Lock> builds = locks(tables, LockMode.SHARE_UPDATE_EXCLUSIVE);
    List<Lock> keys = locks(tables, LockMode.SHARE_ROW_EXCLUSIVE);
    return List.of(
        new Step("columns", Phase.EXPAND, true, exclusive, false, new Reversal.Exact(), List.of()),
        Step.online("backfill", Phase.EXPAND, rows),
        Step.online("not-null", Phase.EXPAND, exclusive),
        Step.online("index", Phase.EXPAND, builds),
        Step.online("constraint", Phase.EXPAND, keys),
        Step.online("materialized-view", Phase.EXPAND, locks(tables, LockMode.ACCESS_SHARE)),
        new Step(
            "swap",
            Phase.CUTOVER,
            true,
            exclusive,
            false,
            new Reversal.Exact(),
            List.of(Hazard.BREAKS_APPLICATION)),
        Step.online("way-back-constraint", Phase.CUTOVER, keys),
        Step.online("way-back-index", Phase.CUTOVER, builds),
        Step.online("way-back-rows", Phase.CUTOVER, rows));
  }

  /** The same; and the way back asks first whether all values still fit. */
  static List<Step> ofWidening(Collection<QualifiedName> tables) {
    return Stream.concat(
            of(tables).stream(),
            Stream.of(
                Step.online("way-back-fits", Phase.CUTOVER, locks(tables, LockMode.ACCESS_SHARE))))
        .toList();
  }

  /** The columns keep their names; only what filters by them is built anew. */
  static List<Step> ofFlag(Collection<QualifiedName> tables) {
    return of(tables).stream()
        .filter(
            s ->
                List.of(
                        "columns",
                        "backfill",
                        "index",
                        "materialized-view",
                        "swap",
                        "way-back-index")
                    .contains(s.name()))
        .toList();
  }

  /**
   * An index is built beside the one in use, and so is the former on the way back; the swap only
   * renames.
   */
  static List<Step> ofIndex(Step swap) {
    List<Lock> builds =
        swap.locks().stream()
            .map(l -> new Lock(l.relation(), LockMode.SHARE_UPDATE_EXCLUSIVE))
            .toList();
    return List.of(
        new Step("claim", Phase.EXPAND, true, List.of(), false, new Reversal.Exact(), List.of()),
        Step.online("index", Phase.CUTOVER, builds),
        swap,
        Step.online("way-back-index", Phase.CUTOVER, builds));
  }

  private static List<Lock> locks(Collection<QualifiedName> tables, LockMode mode) {
    return tables.stream().map(t -> new Lock(t, mode)).toList();
  }
}
