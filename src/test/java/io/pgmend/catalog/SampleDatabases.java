package io.pgmend.catalog;

import io.pgmend.database.ShadowDatabase;
import io.pgmend.model.Snapshot;
import java.sql.SQLException;

/** Snapshots of this package's databases, for the tests of others. */
public final class SampleDatabases {
  private SampleDatabases() {}

  /** Of one that holds one of every kind of thing that the major has. */
  public static Snapshot everything(int major) throws SQLException {
    try (ShadowDatabase database =
        Databases.with(major, "everything", Databases.everything(major))) {
      return Databases.read(database);
    }
  }
}
