package io.pgmend.review.facts;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import java.util.Optional;
import java.util.Set;

/**
 * What is in use, and how large it is: 300 rows are not 3,000,000.
 *
 * @param history what change sets made that are not judged: they are on their way to the live
 *     database before those that are
 * @param largeFromRows below so many rows, what reads or writes all of them is over before anybody
 *     notices
 */
public record LiveTables(Snapshot live, Set<QualifiedName> history, long largeFromRows) {

  public LiveTables {
    history = Set.copyOf(history);
  }

  /** Whether somebody may use it: what only judged change sets make, nobody uses yet. */
  public boolean stands(QualifiedName relation) {
    return table(relation).isPresent()
        || live.view(relation).isPresent()
        || history.contains(relation);
  }

  /** By the statistics; 0 where it is empty, never analysed, or not there. */
  public long rows(QualifiedName table) {
    return table(table).map(t -> Math.max(0, t.rowEstimate())).orElse(0L);
  }

  public long bytes(QualifiedName table) {
    return table(table).map(Table::sizeBytes).orElse(0L);
  }

  public boolean large(QualifiedName table) {
    return rows(table) >= largeFromRows;
  }

  private Optional<Table> table(QualifiedName name) {
    return live.table(name);
  }
}
