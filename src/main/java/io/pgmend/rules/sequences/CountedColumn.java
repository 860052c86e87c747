package io.pgmend.rules.sequences;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An integer column whose values are counted.
 *
 * @param sequence that counts them; none where nobody knows who does
 * @param blind whether the positions of some sequences could not be read
 */
record CountedColumn(
    Table table, Column column, IntegerType type, Optional<Sequence> sequence, boolean blind) {

  ColumnName name() {
    return table.columnName(column.name());
  }

  private boolean descends() {
    return sequence.filter(Sequence::descends).isPresent();
  }

  /** Rows are asked only where no sequence says how far it is. */
  List<Probe> probes() {
    if (sequence.filter(s -> !blind || !s.lastValue().isEmpty()).isPresent()) {
      return List.of();
    }
    String last = (descends() ? "min(c." : "max(c.") + Sql.ident(column.name()) + ")";
    return List.of(
        new Probe(
                id(),
                List.of(table.name()),
                "select 'last'::text, " + last + "::bigint from " + Sql.ident(table.name()) + " c",
                true)
            .whenEmpty(List.of(table.name()), List.of(Answer.Row.of("last", 0))));
  }

  private String id() {
    return "sequence-near-overflow " + name() + " last";
  }

  /** Empty where it is not known; zero where none was given yet. */
  OptionalLong last(Map<String, Answer> answers) {
    if (probes().isEmpty()) {
      return OptionalLong.of(sequence.orElseThrow().lastValue().stream().findFirst().orElse(0L));
    }
    return answers.get(id()) instanceof Answer.Known known
        ? OptionalLong.of(known.total())
        : OptionalLong.empty();
  }

  String unknown(Map<String, Answer> answers) {
    return answers.get(id()) instanceof Answer.Unknown u ? u.reason() : "";
  }

  /** By what the column can hold, from where its sequence begins. */
  Reach inType(long last) {
    long begin =
        sequence
            .map(s -> s.descends() ? Math.min(s.max(), type.max()) : Math.max(s.min(), type.min()))
            .orElse(type.min());
    return descends()
        ? Reach.of(last, type.min(), begin, true)
        : Reach.of(last, begin, type.max(), false);
  }

  /** By what the sequence may give; by the column where there is none. */
  Reach inSequence(long last) {
    return sequence
        .map(s -> Reach.of(last, s.min(), s.max(), s.descends()))
        .orElseGet(() -> inType(last));
  }
}
