package io.pgmend.prove;

import io.pgmend.changelog.Ids;
import io.pgmend.operation.Operation;
import io.pgmend.operation.Step;
import io.pgmend.operation.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which fix of its subject an operation is: the first, or another after a table was made again.
 *
 * @param taken ids of change sets in the changelog or the ledger
 */
record Turns(Set<String> taken) {

  private static final Strategy ONLINE = new Strategy(Strategy.Kind.ONLINE, "", 1);

  Turns {
    taken = Set.copyOf(taken);
  }

  /** From 1: the first that no change set has taken, however it was carried out. */
  int of(Operation operation) {
    List<Step> steps = new ArrayList<>(operation.steps());
    if (operation.onlyDirect().isEmpty()) {
      steps.addAll(operation.steps(ONLINE));
    }
    int turn = 1;
    while (isTaken(operation, steps, turn)) {
      turn++;
    }
    return turn;
  }

  String id(Operation operation, Step step) {
    return Ids.changeSet(operation, step, of(operation));
  }

  private boolean isTaken(Operation operation, List<Step> steps, int turn) {
    return steps.stream().anyMatch(s -> taken.contains(Ids.changeSet(operation, s, turn)));
  }
}
