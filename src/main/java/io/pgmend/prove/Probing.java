package io.pgmend.prove;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.prove.rows.ProbeResult;
import io.pgmend.prove.rows.WriteProbes;
import io.pgmend.rules.shared.Parked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Writes on tables between change sets, held against what worked before the first one. */
final class Probing {

  private final Connection clone;
  private final Set<QualifiedName> tables;
  private final List<ProbeResult> baseline;

  private Probing(Connection clone, Set<QualifiedName> tables, List<ProbeResult> baseline) {
    this.clone = clone;
    this.tables = tables;
    this.baseline = baseline;
  }

  /**
   * Writes on all tables before anything is changed.
   *
   * @param clone used by nobody else
   */
  static Probing begin(Connection clone, SortedSet<QualifiedName> tables) throws SQLException {
    return new Probing(clone, tables, run(clone, tables));
  }

  /** Tables that refuse writes to begin with: what later fails there is not told. */
  List<ProbeResult> refusedBefore() {
    return baseline.stream().filter(ProbeResult::isFailure).toList();
  }

  /** Writes that fail now and did not before. */
  List<ProbeResult> worse(Collection<QualifiedName> touched) throws SQLException {
    List<QualifiedName> known = touched.stream().filter(tables::contains).toList();
    return known.isEmpty() ? List.of() : WriteProbes.worse(baseline, run(clone, known));
  }

  private static List<ProbeResult> run(Connection clone, Collection<QualifiedName> tables)
      throws SQLException {
    Snapshot now = CatalogReader.readTables(clone);
    return new WriteProbes(clone, now, parked(now)).run(tables);
  }

  /** Columns that were put aside: no application knows them. */
  static Set<ColumnName> parked(Snapshot snapshot) {
    var out = new HashSet<ColumnName>();
    for (Table table : snapshot.tables()) {
      table.columns().stream()
          .map(c -> c.name())
          .filter(c -> Parked.isColumn(table, c))
          .forEach(c -> out.add(table.columnName(c)));
    }
    return out;
  }
}
