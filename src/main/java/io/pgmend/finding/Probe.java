package io.pgmend.finding;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A question about rows, as a value: rules ask, the catalogue package runs many at once.
 *
 * @param id unique among all probes of a run: rule, object and what is asked
 * @param reads tables that it reads, sorted; none where they are not known
 * @param query what is asked, see {@link Kind}
 * @param values whether it returns values of the data (left out under {@code --no-values}), not
 *     only counts
 * @param nothing what is answered where the tables have no rows, so that it need not be asked
 */
public record Probe(
    String id,
    List<QualifiedName> reads,
    String query,
    boolean values,
    Nothing nothing,
    Kind kind) {

  /** Rows of an assertion that are returned as they are. */
  public static final int SAMPLES = 5;

  /** Rows of an assertion that are counted; where there are more, it is one more than this. */
  public static final int COUNTED = 10_000;

  public Probe {
    reads = List.copyOf(reads);
  }

  /** Who wrote the query. */
  public sealed interface Kind {

    /**
     * pgmend: a SELECT of exactly two columns, {@code value text} and {@code n bigint}; at most a
     * few dozen rows. Or an EXPLAIN, whose lines are the answer: it reads no rows, and is always
     * asked.
     */
    record Count() implements Kind {}

    /**
     * The profile: any text, which nothing is believed of. It is run by itself and refused where it
     * is more than one statement. The answer's rows are up to {@link #SAMPLES} of the query's,
     * written out, and one that is null and counts the others.
     *
     * @param seconds that the server gives it
     */
    record Assertion(int seconds) implements Kind {}
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
    this(id, reads, query, values, Nothing.NEVER, new Kind.Count());
  }

  /** A query of the profile, with samples of its rows. */
  public static Probe assertion(String id, String query, int seconds) {
    return new Probe(id, List.of(), query, true, Nothing.NEVER, new Kind.Assertion(seconds));
  }

  /** The same with the rows that it returns while the tables, all of them, have none. */
  public Probe whenEmpty(List<QualifiedName> tables, List<Answer.Row> rows) {
    return new Probe(id, reads, query, values, new Nothing(tables, rows), kind);
  }

  /** The same without values of the data; nothing where values are all that it asks for. */
  public Optional<Probe> withoutValues() {
    if (!values) {
      return Optional.of(this);
    }
    return kind instanceof Kind.Assertion
        ? Optional.of(new Probe(id, reads, query, false, nothing, kind))
        : Optional.empty();
  }
}
