package io.pgmend.rules.keys;

import io.pgmend.model.Snapshot;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Profile;
import java.util.HashSet;
import java.util.Set;

/** Columns that shall be uuids: what is wrong with their numbers is no other rule's matter. */
public final class ConvertedKeys {

  private ConvertedKeys() {}

  /** Every column of every domain that {@link PrimaryKeyNotUuid} reports. */
  public static Set<ColumnName> of(Snapshot snapshot, Profile profile) {
    var columns = new HashSet<ColumnName>();
    profile
        .keys()
        .ifPresent(
            keys -> {
              var declared =
                  DeclaredReferences.of(snapshot, profile.scope(), keys.alsoReferences());
              new KeyDomains(snapshot, profile, keys, declared.found())
                  .find()
                  .forEach(d -> columns.addAll(d.columns()));
            });
    return columns;
  }
}
