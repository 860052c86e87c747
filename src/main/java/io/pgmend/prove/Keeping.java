package io.pgmend.prove;

import io.pgmend.model.Snapshot;
import io.pgmend.snapshot.StoredSnapshot;
import io.pgmend.snapshot.StoredSnapshot.Locale;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Adds to a snapshot what a file needs besides. */
public final class Keeping {

  private static final String LOCALE =
      "SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype"
          + " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";

  private Keeping() {}

  /**
   * The snapshot with the database's locale and its record of change sets.
   *
   * @param connection to the database that the snapshot is of
   */
  public static StoredSnapshot of(Snapshot snapshot, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LOCALE)) {
      row.next();
      var locale = new Locale(row.getString(1), row.getString(2), row.getString(3));
      return new StoredSnapshot(locale, HistoryRows.readAll(snapshot, connection), snapshot);
    }
  }
}
