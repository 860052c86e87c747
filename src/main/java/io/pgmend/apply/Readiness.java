package io.pgmend.apply;

import io.pgmend.catalog.ServerStateReader;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.plan.preflight.Concern;
import io.pgmend.plan.preflight.Preflight;
import io.pgmend.plan.preflight.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** Whether a server is ready for work; changes nothing. */
public final class Readiness {

  private Readiness() {}

  /**
   * What is to be known before the work is begun, what blocks first. That the server's state cannot
   * be read is itself a concern, and no reason against the work.
   *
   * @throws io.pgmend.database.DatabaseException where no connection can be made
   */
  public static List<Concern> of(ConnectionSettings settings, List<Work> works) {
    if (works.isEmpty()) {
      return List.of();
    }
    try (Connection connection = settings.open()) {
      return of(connection, settings, works);
    } catch (SQLException e) {
      return List.of(notReadable(e));
    }
  }

  /**
   * As {@link #of(ConnectionSettings, List)}, over a connection that is open already.
   *
   * @param connection made with the settings, not inside a transaction
   */
  public static List<Concern> of(
      Connection connection, ConnectionSettings settings, List<Work> works) {
    if (works.isEmpty()) {
      return List.of();
    }
    OptionalInt port = settings.isLocal() ? OptionalInt.of(settings.port()) : OptionalInt.empty();
    try {
      return Preflight.judge(
          ServerStateReader.read(connection, Work.relations(works), port), works);
    } catch (SQLException e) {
      return List.of(notReadable(e));
    }
  }

  private static Concern notReadable(SQLException why) {
    return Preflight.notReadable(String.valueOf(why.getMessage()));
  }
}
