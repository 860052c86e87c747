package io.pgmend.prove.rows;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps the first error of a listener's steps, since listeners may not throw: what would come after
 * it is left out.
 */
public final class FirstError {

  private Optional<SQLException> error = Optional.empty();

  /** Something that asks a database. */
  public interface Step {
    void run() throws SQLException;
  }

  /** Runs it, unless an earlier one failed. */
  public void watch(Step step) {
    if (error.isPresent()) {
      return;
    }
    try {
      step.run();
    } catch (SQLException e) {
      error = Optional.of(e);
    }
  }

  public boolean isPresent() {
    return error.isPresent();
  }

  /** Throws it, where there was one; to be called when the listener is done. */
  public void raise() throws SQLException {
    if (error.isPresent()) {
      throw error.get();
    }
  }
}
