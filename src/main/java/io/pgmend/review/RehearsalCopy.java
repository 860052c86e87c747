package io.pgmend.review;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Rehearsal;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A copy that goes past every change set beside the one that is judged on: what prepares the
 * application's statements keeps its session, and nobody may be connected to what is copied.
 */
final class RehearsalCopy implements AutoCloseable {

  private final Copies copies;
  private final ShadowDatabase copy;
  private final Connection session;
  private final QueryRehearsal rehearsal;

  RehearsalCopy(Copies copies, Queries queries) throws SQLException {
    this.copies = copies;
    this.copy = copies.server().copy(copies.current(), "rehearsal");
    this.session = copy.open();
    try {
      this.rehearsal = QueryRehearsal.begin(session, queries);
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Runs it, and tries the statements again. */
  void goOn(ChangeSetRef changeSet, ChangeSetName name) throws SQLException {
    copies.run(copy, changeSet, ExecutionListener.NONE);
    rehearsal.after(name);
  }

  Rehearsal result() {
    return rehearsal.result();
  }

  @Override
  public void close() throws SQLException {
    session.close();
    copy.close();
  }
}
