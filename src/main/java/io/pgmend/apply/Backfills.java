package io.pgmend.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Backfills as another session sees them. */
final class Backfills {

  private Backfills() {}

  /** The earliest first; none where the database has no such table or the role may not read it. */
  static List<Backfill> read(Connection connection) throws SQLException {
    var backfills = new ArrayList<Backfill>();
    if (!may(connection, "SELECT")) {
      return backfills;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(Questions.text("backfills"))) {
      while (row.next()) {
        backfills.add(
            new Backfill(
                row.getString("change_set"),
                row.getString("relation"),
                row.getBoolean("back"),
                state(row.getString("state"), row.getBoolean("alive")),
                row.getLong("rows_done"),
                row.getLong("rows_estimated"),
                row.getInt("batch_rows"),
                row.getInt("backend_pid")));
      }
    }
    return backfills;
  }

  /**
   * Asks backfills to stop after the batch that runs.
   *
   * @param changeSet whose, or empty for all
   * @return their tables, as SQL spells them
   */
  static List<String> pause(Connection connection, String changeSet) throws SQLException {
    var relations = new ArrayList<String>();
    if (!may(connection, "UPDATE")) {
      return relations;
    }
    try (PreparedStatement statement = connection.prepareStatement(Questions.text("pause"))) {
      statement.setString(1, changeSet);
      statement.setString(2, changeSet);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          relations.add(row.getString(1));
        }
      }
    }
    return relations;
  }

  private static Backfill.State state(String state, boolean alive) {
    Backfill.State said = Backfill.State.valueOf(state.toUpperCase(Locale.ROOT));
    boolean active = said == Backfill.State.RUNNING || said == Backfill.State.VERIFYING;
    return active && !alive ? Backfill.State.BROKEN_OFF : said;
  }

  private static boolean may(Connection connection, String right) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = 'pgmend' AND c.relname = 'progress'"
                + " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, ?))")) {
      statement.setString(1, right);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
