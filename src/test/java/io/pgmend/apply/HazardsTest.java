package io.pgmend.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.operation.Hazard;
import io.pgmend.operation.Lock;
import io.pgmend.operation.Phase;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person should know of a change set, by the size of the tables that it locks. */
class HazardsTest {

  private static final QualifiedName TABLE = new QualifiedName("public", "coaches");

  private static boolean isLong(String operation, String step, long rows) {
    var changeSet =
        new ChangeSet(
            "id",
            operation,
            step,
            "public.coaches",
            Phase.EXPAND,
            true,
            "direct, one transaction under the lock budget",
            List.of(),
            List.of(new Lock(TABLE, LockMode.ACCESS_EXCLUSIVE)),
            false,
            "exact",
            List.of(),
            "",
            List.of(TABLE),
            "",
            "",
            "",
            "");
    return Hazards.of(changeSet, Map.of(TABLE, rows), 1_000).contains(Hazard.LONG_LOCK);
  }

  @Test
  void whatOnlyRenamesLocksALargeTableForAMoment() {
    assertThat(isLong("drop-column", "retire", 5_000)).isFalse();
    assertThat(isLong("add-soft-delete", "add", 5_000)).isFalse();
  }

  @Test
  void whatGoesThroughTheRowsLocksItForLong() {
    assertThat(isLong("drop-column", "copy", 5_000)).isTrue();
    assertThat(isLong("drop-column", "copy", 500)).isFalse();
    assertThat(isLong("replace-soft-delete", "swap", 5_000)).isTrue();
  }
}
