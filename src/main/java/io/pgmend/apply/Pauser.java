package io.pgmend.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Asks a run that goes on elsewhere to stop after the batch that it works on. */
public final class Pauser {

  private final Deployment deployment;

  public Pauser(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * Asks every backfill that runs on the database; applying again goes on from where it stopped.
   *
   * @return their tables, as SQL spells them; none where no backfill runs
   */
  public List<String> pause() throws SQLException {
    try (Connection connection = deployment.target().settings().open()) {
      return Backfills.pause(connection, "");
    }
  }
}
