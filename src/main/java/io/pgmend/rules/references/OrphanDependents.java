package io.pgmend.rules.references;

import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.QualifiedName;
import io.pgmend.rules.shared.HangingRows;
import io.pgmend.rules.shared.HangingRows.Inbound;
import java.util.List;
import java.util.Map;

/**
 * Rows of other tables that hang on orphans. Such orphans cannot go to the attic: the rows would go
 * with them, or keep them from going.
 */
final class OrphanDependents {

  private OrphanDependents() {}

  static HangingRows of(Repointing repointing, Map<QualifiedName, List<Inbound>> byTarget) {
    return new HangingRows(
        "user-reference-nonstandard " + repointing.object(),
        matters(repointing)
            ? byTarget.getOrDefault(repointing.table().name(), List.of())
            : List.of(),
        List.of(repointing.target()),
        repointing.isOrphan(),
        false);
  }

  /** Whether quarantine is the policy or may be chosen. */
  private static boolean matters(Repointing repointing) {
    return repointing.duplicateOf().isEmpty()
        && (repointing.orphans() == Orphans.REFUSE || repointing.orphans() == Orphans.QUARANTINE);
  }
}
