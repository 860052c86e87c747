package io.pgmend.operation;

import java.util.List;

/**
 * One change set of an operation.
 *
 * @param name unique in the operation; its section in the operation's template
 * @param transactional whether it runs in a transaction
 * @param rewrites whether a table is rewritten while locked
 */
public record Step(
    String name,
    Phase phase,
    boolean transactional,
    List<Lock> locks,
    boolean rewrites,
    Reversal reversal,
    List<Hazard> hazards) {
  public Step {
    locks = List.copyOf(locks);
    hazards = List.copyOf(hazards);
  }
}
