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

  public ChangelogFolder {
    // Liquibase creates its tables in a schema of any name but finds them again only in one that
    // needs no quotes.
    if (!historySchema.matches("[a-z_][a-z0-9_]*")) {
      throw new DatabaseException(
          DatabaseException.Kind.CHANGELOG,
          "Liquibase cannot keep its history in a schema named '"
              + historySchema
              + "'. Nothing was done. Name one of lower-case letters, digits and underscores.");
    }
  }

  /** {@code changelog.yaml} in a folder, with its history in {@code public}. */
  public static ChangelogFolder at(Path folder) {
    return new ChangelogFolder(folder, "changelog.yaml", "public");
  }

  public ChangelogFolder withHistorySchema(String schema) {
    return new ChangelogFolder(folder, file, schema);
  }
}
