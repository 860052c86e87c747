package io.pgmend.catalog;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.StringJoiner;

/**
 * Runs a query that the profile holds. Nothing is believed of its text, and nobody but the server
 * reads it: it is handed over as a value, and the server opens a cursor for it. A cursor is for one
 * statement that returns rows, so several in one text, or one that returns none, are the server's
 * to refuse; what would write fails in the read-only transaction, which cannot be turned into
 * another once it has looked at anything. The time limit is set anew before the rows are taken, so
 * that what the text calls while it is planned cannot lift it.
 */
final class AssertionRun {

  /** Values longer than that are cut: a sample is there to be recognised. */
  private static final int MOST_CHARACTERS = 80;

  private static final String OPEN =
      """
      DO $pgmend$
      DECLARE
        query refcursor := 'pgmend_assertion';
      BEGIN
        OPEN query NO SCROLL FOR EXECUTE pg_catalog.current_setting('pgmend.assertion');
      END
      $pgmend$
      """;

  private AssertionRun() {}

  /**
   * What it returns.
   *
   * @param connection in the transaction of the probes, at a savepoint that the caller goes back to
   *     whatever comes of it: that closes the cursor and takes back every setting
   * @throws SQLException in the server's words where it does not run the query to its end
   */
  static Answer.Known of(Connection connection, Probe probe, int seconds) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("SELECT pg_catalog.set_config('pgmend.assertion', ?, true)")) {
      set.setString(1, probe.query());
      set.execute();
    }
    var rows = new ArrayList<Answer.Row>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      String limit = "SET LOCAL statement_timeout = '" + seconds + "s'";
      statement.execute(limit);
      statement.execute(OPEN);
      statement.execute(limit);
      int samples = probe.values() ? Probe.SAMPLES : 0;
      if (samples > 0) {
        try (ResultSet result =
            statement.executeQuery("FETCH FORWARD " + samples + " FROM pgmend_assertion")) {
          while (result.next()) {
            rows.add(Answer.Row.of(sample(result), 1));
          }
        }
      }
      if (rows.size() == samples) {
        int more =
            statement.executeUpdate(
                "MOVE FORWARD " + (Probe.COUNTED + 1 - samples) + " IN pgmend_assertion");
        if (more > 0) {
          rows.add(new Answer.Row("", true, more));
        }
      }
    }
    return new Answer.Known(rows);
  }

  /** {@code id = 7, name = x}. */
  private static String sample(ResultSet row) throws SQLException {
    var text = new StringJoiner(", ");
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String value = row.getString(i);
      text.add(
          row.getMetaData().getColumnLabel(i)
              + " = "
              + (value == null ? "NULL" : shortened(value)));
    }
    return text.toString();
  }

  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= MOST_CHARACTERS
        ? value
        : value.substring(0, value.offsetByCodePoints(0, MOST_CHARACTERS)) + "...";
  }
}
