package io.pgmend.changelog.carry;

import io.pgmend.model.Snapshot;
import java.util.function.UnaryOperator;

/**
 * How dependents shall read after the move. PostgreSQL itself words them: {@code printed} is a
 * snapshot in which what changes (a label, a type, a column) bore a unique placeholder name, and
 * {@code substitute} replaces placeholder tokens only.
 *
 * @param printed the snapshot to take the new definitions from; the one before the move where
 *     nothing is worded anew
 */
public record Wording(Snapshot printed, UnaryOperator<String> substitute) {

  /** Definitions stay as they are printed. */
  public static Wording unchanged(Snapshot snapshot) {
    return new Wording(snapshot, UnaryOperator.identity());
  }
}
