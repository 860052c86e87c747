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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.postgresql.core.Parser;

/**
 * Puts probes to the live data: many in one message, all in one REPEATABLE READ READ ONLY
 * transaction with row security off, so that a policy makes a probe fail instead of hiding rows
 * from it.
 */
public final class ProbeRunner {

  /** Probes that share a message. One that fails makes its lot be asked in halves. */
  private static final int LOT = 64;

  private final Statement statement;
  private final Connection connection;
  private final Map<String, Answer> answers = new HashMap<>();

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
      // Compiling a query that counts costs more than running it.
      statement.execute(
          "SET LOCAL search_path = ''; SET LOCAL row_security = off; SET LOCAL jit = off");
      return new ProbeRunner(connection, statement).all(probes);
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  private Map<String, Answer> all(Collection<Probe> probes) throws SQLException {
    ReadableTables tables = tables(probes);
    List<Probe> waiting = new ArrayList<>();
    List<Probe> assertions = new ArrayList<>();
    for (Probe probe : probes) {
      if (probe.kind() instanceof Probe.Kind.Assertion) {
        // Behind all others and each by itself: whatever it does, it does it to none of them.
        assertions.add(probe);
      } else if (tables.answers(probe)) {
        answers.put(probe.id(), new Answer.Known(probe.nothing().rows()));
      } else if (!isOne(probe)) {
        answers.put(probe.id(), new Answer.Unknown("it would be more than one statement"));
      } else {
        waiting.add(probe);
      }
    }
    for (int from = 0; from < waiting.size(); from += LOT) {
      lot(waiting.subList(from, Math.min(from + LOT, waiting.size())));
    }
    for (Probe assertion : assertions) {
      lot(List.of(assertion));
    }
    var ordered = new LinkedHashMap<String, Answer>();
    for (Probe probe : probes) {
      ordered.put(probe.id(), Objects.requireNonNull(answers.get(probe.id())));
    }
    return ordered;
  }

  /**
   * Whether the driver sends one statement for it. A probe may hold text that somebody wrote: a
   * second one would take another probe's answer, and could do more than look.
   */
  private static boolean isOne(Probe probe) throws SQLException {
    return probe.query().indexOf(';') < 0
        || Parser.parseJdbcSql(probe.query(), true, false, true, false, true).size() == 1;
  }

  /** Where that cannot be told, each probe is asked, and says itself what stands in its way. */
  private ReadableTables tables(Collection<Probe> probes) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return ReadableTables.of(connection, probes);
    } catch (SQLException e) {
      if (isLost(e)) {
        throw e;
      }
      connection.rollback(before);
      return new ReadableTables(Set.of(), Set.of());
    }
  }

  /**
   * Goes back to where it began, also when all went well: the snapshot stays, but the locks on the
   * tables go. A server has room for some thousand locks, all sessions together.
   */
  private void lot(List<Probe> probes) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      ask(probes);
      connection.rollback(before);
    } catch (SQLException e) {
      if (isLost(e)) {
        throw e;
      }
      connection.rollback(before);
      int half = probes.size() / 2;
      if (half == 0) {
        answers.put(probes.get(0).id(), new Answer.Unknown(reason(e)));
      } else {
        lot(probes.subList(0, half));
        lot(probes.subList(half, probes.size()));
      }
    }
  }

  /**
   * One statement each, sent together: the server runs one while the next is on its way. Each bears
   * a mark, by which pg_stat_statements tells it from those of the application.
   */
  private void ask(List<Probe> probes) throws SQLException {
    Probe first = probes.get(0);
    if (first.kind() instanceof Probe.Kind.Assertion assertion) {
      answers.put(first.id(), AssertionRun.of(connection, first, assertion.seconds()));
      return;
    }
    var query = new StringBuilder();
    probes.forEach(p -> query.append(p.query()).append(" /* pgmend */;\n"));
    statement.execute(query.toString());
    for (Probe probe : probes) {
      try (ResultSet result = statement.getResultSet()) {
        answers.put(probe.id(), new Answer.Known(rows(result)));
      }
      statement.getMoreResults();
    }
  }

  /** A plan has lines and no counts. */
  private static List<Answer.Row> rows(ResultSet result) throws SQLException {
    var rows = new ArrayList<Answer.Row>(2);
    boolean counted = result.getMetaData().getColumnCount() > 1;
    while (result.next()) {
      String value = result.getString(1);
      rows.add(
          new Answer.Row(
              value == null ? "" : value, value == null, counted ? result.getLong(2) : 1));
    }
    return rows;
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
