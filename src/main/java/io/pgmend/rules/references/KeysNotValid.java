package io.pgmend.rules.references;

import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import java.util.Set;
import java.util.TreeSet;

/** What this family does with foreign keys that nobody validated, by their full names. */
public final class KeysNotValid {

  private final Set<String> asked = new TreeSet<>();
  private final Set<String> made = new TreeSet<>();

  private KeysNotValid() {}

  public static KeysNotValid of(Snapshot snapshot, Profile profile) {
    var keys = new KeysNotValid();
    for (StandingKey key : StandingKeys.of(snapshot, profile)) {
      if (key.key().validated()) {
        continue;
      }
      if (!KeyWishes.isExempt(profile.references().orElseThrow(), key.table(), key.key())) {
        keys.asked.add(key.object());
      }
      if (!key.wanted().equals(key.standing()) && !key.mends()) {
        keys.made.add(key.object());
      }
    }
    return keys;
  }

  /** Whether {@link OrphanedRows} counts its orphans, or the profile lets them stay. */
  public boolean asksAbout(String key) {
    return asked.contains(key);
  }

  /** Whether {@link ForeignKeyActionDiffers} makes it anew as it is, not valid. */
  public boolean makesAnew(String key) {
    return made.contains(key);
  }
}
