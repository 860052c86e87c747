package io.pgmend.plan;

import io.pgmend.operation.Lock;
import io.pgmend.operation.Phase;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.Planned.FindingRef;
import java.util.List;

/**
 * A change set as it goes into a changelog: what a reviewer must know, and its SQL both ways.
 *
 * @param id unique in every changelog: operation, subject and a digest of both
 * @param operation, step which template made it
 * @param strategy {@code direct}, with the reason
 * @param reversal grade, see {@link io.pgmend.operation.Reversal#grade()}
 * @param relations tables and views whose definition is asserted before it runs
 * @param fingerprintBefore, fingerprintAfter of those relations; empty where none are asserted
 */
public record ChangeSet(
    String id,
    String operation,
    String step,
    String subject,
    Phase phase,
    String strategy,
    List<FindingRef> findings,
    List<Lock> locks,
    boolean rewrites,
    String reversal,
    List<String> hazards,
    String breaks,
    List<QualifiedName> relations,
    String fingerprintBefore,
    String fingerprintAfter,
    String forward,
    String rollback) {
  public ChangeSet {
    findings = List.copyOf(findings);
    locks = List.copyOf(locks);
    hazards = List.copyOf(hazards);
    relations = List.copyOf(relations);
  }

  /** The same with other SQL. */
  public ChangeSet withSql(String otherForward, String otherRollback) {
    return new ChangeSet(
        id,
        operation,
        step,
        subject,
        phase,
        strategy,
        findings,
        locks,
        rewrites,
        reversal,
        hazards,
        breaks,
        relations,
        fingerprintBefore,
        fingerprintAfter,
        otherForward,
        otherRollback);
  }
}
