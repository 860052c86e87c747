package io.pgmend.prove.rows;

import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps users' triggers and forced row security from having a say in loaded rows, within one
 * transaction. Triggers are disabled table by table: under session_replication_role no foreign key
 * would be checked either.
 */
final class TriggersOff {
  private final List<String> restore = new ArrayList<>();

  private TriggersOff() {}

  static TriggersOff begin(Connection connection, List<Table> tables) throws SQLException {
    var self = new TriggersOff();
    try (Statement statement = connection.createStatement()) {
      boolean bypasses;
      try (ResultSet row =
          statement.executeQuery(
              "SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles"
                  + " WHERE rolname = current_user")) {
        bypasses = row.next() && row.getBoolean(1);
      }
      for (Table table : tables) {
        String alter = "ALTER TABLE ONLY " + Sql.ident(table.name()) + " ";
        if (table.triggers().stream().anyMatch(t -> !t.enabled().equals("D"))) {
          statement.execute(alter + "DISABLE TRIGGER USER");
          table.triggers().stream()
              .filter(t -> !t.enabled().equals("D"))
              .forEach(t -> self.restore.add(alter + enable(t)));
        }
        if (table.forceRowSecurity() && !bypasses) {
          statement.execute(alter + "NO FORCE ROW LEVEL SECURITY");
          self.restore.add(alter + "FORCE ROW LEVEL SECURITY");
        }
      }
    }
    return self;
  }

  /** Everything as it was; waits for no deferred check, so those are made first. */
  void end(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
      for (String sql : restore) {
        statement.execute(sql);
      }
    }
  }

  private static String enable(Trigger trigger) {
    String kind =
        switch (trigger.enabled()) {
          case "A" -> "ENABLE ALWAYS TRIGGER ";
          case "R" -> "ENABLE REPLICA TRIGGER ";
          default -> "ENABLE TRIGGER ";
        };
    return kind + Sql.ident(trigger.name());
  }
}
