package io.pgmend.finding;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A question about rows, as a value: rules ask, the catalogue package runs many at once.
 *
 * @param id unique among all probes of a run: rule, object and what is asked
 * @param reads tables that it reads, sorted
 * @param query a SELECT of exactly two columns: {@code value text}, {@code n bigint}; at most a few
 *     dozen rows
 * @param values whether it returns values of the data (left out under {@code --no-values}), not
 *     only counts
 */
public record Probe(String id, List<QualifiedName> reads, String query, boolean values) {
  public Probe {
    reads = List.copyOf(reads);
  }
}
