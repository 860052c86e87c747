package io.pgmend.database;

import java.nio.file.Path;

/**
 * A changelog on disk.
 *
 * @param folder the root of the paths that the history table records
 * @param file the root changelog, relative to the folder
 * @param historySchema where DATABASECHANGELOG and DATABASECHANGELOGLOCK live; it has to exist
 */
public record ChangelogFolder(Path folder, String file, String historySchema) {

  /** {@code changelog.yaml} in a folder, with its history in {@code public}. */
  public static ChangelogFolder at(Path folder) {
    return new ChangelogFolder(folder, "changelog.yaml", "public");
  }

  public ChangelogFolder withHistorySchema(String schema) {
    return new ChangelogFolder(folder, file, schema);
  }
}
