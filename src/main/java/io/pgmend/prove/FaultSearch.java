package io.pgmend.prove;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.Difference;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.Selection;
import io.pgmend.plan.Proof.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds the change set that does not go back, or not forward again: on a fresh clone each one is
 * run, undone and run again, with the state compared each time.
 */
final class FaultSearch {

  private final ProvingGround ground;
  private final Executor executor;
  private final CompareOptions options;

  FaultSearch(ProvingGround ground, Executor executor, CompareOptions options) {
    this.ground = ground;
    this.executor = executor;
    this.options = options;
  }

  /** The first one at fault among the next {@code count} change sets; none where each is right. */
  Optional<Fault> first(String stage, int count) throws SQLException {
    State before = capture();
    for (int i = 0; i < count; i++) {
      Run forward = executor.update(Selection.all().limit(1));
      if (forward.failure().isPresent() || forward.done().isEmpty()) {
        return Optional.empty();
      }
      ChangeSetRef changeSet = forward.done().get(0).changeSet();
      State after = capture();
      Run back = executor.rollback(1);
      if (back.failure().isPresent()) {
        return Optional.of(
            new Fault(
                stage, changeSet.id(), "Its rollback fails: " + back.failure().get().text(), ""));
      }
      Difference left = Comparer.compare(before, capture());
      if (!left.isEmpty()) {
        return Optional.of(
            new Fault(
                stage, changeSet.id(), "Its rollback does not restore the state.", left.text()));
      }
      Run again = executor.update(Selection.all().limit(1));
      if (again.failure().isPresent()) {
        return Optional.of(
            new Fault(
                stage,
                changeSet.id(),
                "After its rollback it cannot be run again: " + again.failure().get().text(),
                ""));
      }
      before = capture();
      Difference other = Comparer.compare(after, before);
      if (!other.isEmpty()) {
        return Optional.of(
            new Fault(
                stage,
                changeSet.id(),
                "Run again after its rollback, it leaves another state.",
                other.text()));
      }
    }
    return Optional.empty();
  }

  private State capture() throws SQLException {
    try (Connection c = ground.open()) {
      return Comparer.capture(c, options);
    }
  }
}
