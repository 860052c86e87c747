package io.pgmend.finding;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A question about rows, as a value: rules ask, the catalogue package runs many at once.
 *
 * @param id unique among all probes of a run: rule, object and what is asked
 * @param reads tables that it reads, sorted
 * @param query a SELECT of exactly two columns: {@code value text}, {@code n bigint}; at most a few
 *     dozen rows. Or an EXPLAIN, whose lines are the answer: it reads no rows, and is always asked
 * @param values whether it returns values of the data (left out under {@code --no-values}), not
 *     only counts
 * @param nothing what is answered where the tables have no rows, so that it need not be asked
 */
public record Probe(
    String id, List<QualifiedName> reads, String query, boolean values, Nothing nothing) {
  public Probe {
    reads = List.copyOf(reads);
  }

  /**
   * The answer without rows.
   *
   * @param tables which have to be empty, all of them; none where the probe is always to be asked
   * @param rows what the query then returns
   */
  public record Nothing(List<QualifiedName> tables, List<Answer.Row> rows) {
    static final Nothing NEVER = new Nothing(List.of(), List.of());

    public Nothing {
      tables = List.copyOf(tables);
      rows = List.copyOf(rows);
    }
  }

  /** A probe that is always asked. */
  public Probe(String id, List<QualifiedName> reads, String query, boolean values) {
    this(id, reads, query, values, Nothing.NEVER);
  }

  /** The same with the rows that it returns while the tables, all of them, have none. */
  public Probe whenEmpty(List<QualifiedName> tables, List<Answer.Row> rows) {
    return new Probe(id, reads, query, values, new Nothing(tables, rows));
  }
}
