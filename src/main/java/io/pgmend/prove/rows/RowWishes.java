package io.pgmend.prove.rows;

import io.pgmend.pg.ColumnName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the generated rows of a clone must hold besides satisfying its constraints.
 *
 * @param wantedValues a column named here takes only these values and, where it may, NULL; each of
 *     them at least once. A list of nothing but uuids goes on with further uuids when a unique
 *     column needs more
 * @param orphans rows that the evidence says exist
 * @param implied references that no foreign key declares and that all rows obey
 * @param neverNull columns that may be null but never are
 * @param obeyed foreign keys, {@code schema.table.constraint}, that every row obeys though nobody
 *     validated them
 */
public record RowWishes(
    Map<ColumnName, List<String>> wantedValues,
    List<OrphanWish> orphans,
    List<ImpliedReference> implied,
    Set<ColumnName> neverNull,
    Set<String> obeyed) {

  public RowWishes {
    wantedValues = Map.copyOf(wantedValues);
    orphans = List.copyOf(orphans);
    implied = List.copyOf(implied);
    neverNull = Set.copyOf(neverNull);
    obeyed = Set.copyOf(obeyed);
  }

  /** No wish but the constraints. */
  public static RowWishes none() {
    return new RowWishes(Map.of(), List.of(), List.of(), Set.of(), Set.of());
  }
}
