package io.pgmend.rules.keys;

import io.pgmend.model.Snapshot;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Profile;
import io.pgmend.rules.shared.OncePerSnapshot;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Columns that shall be uuids: what is wrong with their numbers is no other rule's matter. */
public final class ConvertedKeys {

  private static final OncePerSnapshot<Set<ColumnName>> ALL =
      new OncePerSnapshot<>(ConvertedKeys::find);

  private ConvertedKeys() {}

  /** Every column of every domain that {@link PrimaryKeyNotUuid} reports. */
  public static Set<ColumnName> of(Snapshot snapshot, Profile profile) {
    return ALL.of(snapshot, profile);
  }

  private static Set<ColumnName> find(Snapshot snapshot, Profile profile) {
    var columns = new HashSet<ColumnName>();
    KeyDomains.of(snapshot, profile)
        .ifPresent(all -> all.found().forEach(d -> columns.addAll(d.columns())));
    return Collections.unmodifiableSet(columns);
  }
}
