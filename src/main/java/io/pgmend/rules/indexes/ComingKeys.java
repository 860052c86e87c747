package io.pgmend.rules.indexes;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.CreateIndex;
import io.pgmend.profile.Profile;
import java.util.List;
import java.util.Optional;

/**
 * Indexes for foreign keys that are yet to be made: a fix brings what another rule would ask for.
 */
public final class ComingKeys {

  private ComingKeys() {}

  /**
   * The index that the profile wants for such a key; nothing where it wants none, where one stands,
   * or where it cannot be made.
   */
  public static Optional<CreateIndex> index(
      Snapshot snapshot, Profile profile, Table table, List<String> columns, String key) {
    Optional<IndexedTables> indexed = IndexedTables.of(snapshot, profile);
    return indexed
        .filter(tables -> tables.wantsIndex(table, key))
        .filter(tables -> !KeyIndex.stands(tables.standing(table), columns))
        .map(
            tables ->
                tables.lacking(table).stream()
                    .filter(i -> !tables.taken().contains(table.name().schema(), i.name()))
                    .filter(i -> KeyIndex.finds(i, columns))
                    .findFirst()
                    .orElseGet(() -> tables.plain(table, columns)))
        .filter(i -> indexed.orElseThrow().obstacles(i).isEmpty());
  }
}
