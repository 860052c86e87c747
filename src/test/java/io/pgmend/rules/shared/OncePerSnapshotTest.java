package io.pgmend.rules.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Snapshots;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Worked out anew for another snapshot or profile, and for those alone. */
class OncePerSnapshotTest {

  @Test
  void answersAnewForAnotherSnapshotOrProfile() {
    var asked = new AtomicInteger();
    var once = new OncePerSnapshot<>((s, p) -> asked.incrementAndGet());
    Snapshot snapshot = new Snapshots().build();
    Profile profile = profile();
    assertThat(once.of(snapshot, profile)).isEqualTo(1);
    assertThat(once.of(snapshot, profile)).isEqualTo(1);
    assertThat(once.of(snapshot, profile())).isEqualTo(2);
    assertThat(once.of(snapshot.withDatabase("other"), profile)).isEqualTo(3);
  }

  private static Profile profile() {
    return ProfileReader.parse("p.yaml", "profile: 1\nscope: { schemas: [public] }\n");
  }
}
