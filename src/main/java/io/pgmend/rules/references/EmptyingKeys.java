package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.KeyActions;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Foreign keys that put null into their columns when a parent goes or changes, once all that the
 * profile wants of them is done.
 */
public final class EmptyingKeys {

  private static final String SET_NULL = "SET NULL";

  private EmptyingKeys() {}

  /** The column that is emptied, to the name of a key that does it. */
  public static Map<ColumnName, String> of(Snapshot snapshot, Profile profile) {
    var wishes = new KeyWishes(snapshot, profile);
    Map<String, Repointing> repointed =
        Repointings.find(snapshot, profile).stream()
            .collect(Collectors.toMap(Repointing::object, r -> r, (a, b) -> a));
    var emptied = new TreeMap<ColumnName, String>();
    for (Table table : snapshot.tables()) {
      for (Constraint key : table.foreignKeys()) {
        Repointing repointing = repointed.get(table.name() + "." + key.name());
        Stream<String> columns =
            repointing == null
                ? columns(
                    key,
                    WantedActions.over(
                        StandingActions.of(key),
                        StandingKeys.governed(wishes, table, key, profile)))
                : columns(key, repointing);
        columns.forEach(c -> emptied.putIfAbsent(table.columnName(c), key.name()));
      }
    }
    return emptied;
  }

  private static Stream<String> columns(Constraint key, KeyActions actions) {
    if (actions.onUpdate().equals(SET_NULL)) {
      return key.columns().stream();
    }
    if (!actions.onDelete().equals(SET_NULL)) {
      return Stream.empty();
    }
    List<String> some = actions.onDeleteColumns();
    return some.isEmpty() ? key.columns().stream() : some.stream();
  }

  private static Stream<String> columns(Constraint key, Repointing repointing) {
    return repointing.onDelete().equals(SET_NULL) ? key.columns().stream() : Stream.empty();
  }
}
