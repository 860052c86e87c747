package io.pgmend.catalog;

import io.pgmend.pg.ServerVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the server that a clone is made on can hold.
 *
 * @param extensions names of the extensions that can be created there
 * @param compressions methods that a column can be compressed with there
 * @param superuser whether the role there may change a catalogue
 */
public record CloneTarget(
    ServerVersion version, Set<String> extensions, Set<String> compressions, boolean superuser) {

  public CloneTarget {
    extensions = Set.copyOf(extensions);
    compressions = Set.copyOf(compressions);
  }

  /** Asks the server. */
  public static CloneTarget read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Set<String> version = texts(statement, "select current_setting('server_version_num')");
      return new CloneTarget(
          new ServerVersion(Integer.parseInt(List.copyOf(version).get(0))),
          texts(statement, "select name from pg_catalog.pg_available_extensions"),
          texts(
              statement,
              "select unnest(enumvals) from pg_catalog.pg_settings"
                  + " where name = 'default_toast_compression'"),
          texts(statement, "select current_setting('is_superuser')").contains("on"));
    }
  }

  private static Set<String> texts(Statement statement, String query) throws SQLException {
    Set<String> out = new HashSet<>();
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        out.add(result.getString(1));
      }
    }
    return out;
  }
}
