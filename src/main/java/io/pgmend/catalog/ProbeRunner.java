package io.pgmend.catalog;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts probes to the live data: many in one query, all in one REPEATABLE READ READ ONLY transaction
 * with row security off, so that a policy makes a probe fail instead of hiding rows from it.
 */
public final class ProbeRunner {

  /** Probes that share a query. One that fails costs as many queries again. */
  private static final int LOT = 25;

  private final Statement statement;
  private final Connection connection;
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  private ProbeRunner(Connection connection, Statement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /**
   * Asks all of them.
   *
   * @param connection not inside a transaction; its settings are as before afterwards
   * @return the answer to each probe by its id, in the order asked; a probe that the server refuses
   *     is {@link Answer.Unknown} with the reason
   * @throws SQLException when the connection is lost
   */
  public static Map<String, Answer> run(Connection connection, Collection<Probe> probes)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      statement.execute("SET LOCAL search_path = ''; SET LOCAL row_security = off");
      var runner = new ProbeRunner(connection, statement);
      List<Probe> waiting = List.copyOf(probes);
      for (int from = 0; from < waiting.size(); from += LOT) {
        runner.lot(waiting.subList(from, Math.min(from + LOT, waiting.size())));
      }
      return runner.answers;
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  private void lot(List<Probe> probes) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      ask(probes);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (isLost(e)) {
        throw e;
      }
      connection.rollback(before);
      if (probes.size() == 1) {
        answers.put(probes.get(0).id(), new Answer.Unknown(reason(e)));
      } else {
        for (Probe probe : probes) {
          lot(List.of(probe));
        }
      }
    }
  }

  private void ask(List<Probe> probes) throws SQLException {
    List<List<Answer.Row>> rows = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      rows.add(new ArrayList<>());
      parts.add(
          "SELECT %d AS probe, row_number() OVER () AS place, q.value::text AS value, q.n::bigint AS n FROM (%s) AS q(value, n)"
              .formatted(i, probes.get(i).query()));
    }
    String query = String.join("\nUNION ALL\n", parts) + "\nORDER BY probe, place";
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        String value = result.getString("value");
        rows.get(result.getInt("probe"))
            .add(new Answer.Row(value == null ? "" : value, value == null, result.getLong("n")));
      }
    }
    for (int i = 0; i < probes.size(); i++) {
      answers.put(probes.get(i).id(), new Answer.Known(rows.get(i)));
    }
  }

  /** Class 08 is the connection, 57P0x an administrator or a crash. */
  private static boolean isLost(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  private static String reason(SQLException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String said = message.startsWith("ERROR: ") ? message.substring("ERROR: ".length()) : message;
    return switch (String.valueOf(e.getSQLState())) {
      case "42501" ->
          said.contains("row-level security")
              ? "row security hides rows from this role: " + said
              : "this role may not look: " + said;
      case "57014" -> "the time limit was reached: " + said;
      default -> said;
    };
  }
}
