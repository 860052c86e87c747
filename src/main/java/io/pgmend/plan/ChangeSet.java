package io.pgmend.plan;

import io.pgmend.operation.Lock;
import io.pgmend.operation.Phase;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.Planned.FindingRef;
import java.util.Arrays;
import java.util.List;

/**
 * A change set as it goes into a changelog: what a reviewer must know, and its SQL both ways.
 *
 * @param id unique in every changelog: operation, subject and a digest of both
 * @param operation which template made it
 * @param step its name, and the item where it is repeated
 * @param transactional whether its SQL runs in one transaction; else as several statements, one by
 *     one, see {@link #statements}
 * @param strategy {@code direct} or {@code online} and, after a colon, the reason
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
    boolean transactional,
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

  /** Ends each statement of a change set that is not transactional, on a line of its own. */
  public static final String DELIMITER = ";;";

  public ChangeSet {
    findings = List.copyOf(findings);
    locks = List.copyOf(locks);
    hazards = List.copyOf(hazards);
    relations = List.copyOf(relations);
  }

  /**
   * How it is carried out, without the reason, which may hold counts that differ from day to day.
   */
  public String manner() {
    int colon = strategy.indexOf(": ");
    return colon < 0 ? strategy : strategy.substring(0, colon);
  }

  /** SQL of this change set as it is sent: whole, or statement by statement. */
  public List<String> statements(String sql) {
    return transactional
        ? List.of(sql)
        : Arrays.stream(sql.split("\n" + DELIMITER + "(\n|$)", -1))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
  }

  /** The same with other SQL. */
  public ChangeSet withSql(String otherForward, String otherRollback) {
    return new ChangeSet(
        id,
        operation,
        step,
        subject,
        phase,
        transactional,
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
