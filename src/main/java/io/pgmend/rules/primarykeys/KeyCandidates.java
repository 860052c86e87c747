package io.pgmend.rules.primarykeys;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.rules.indexes.Printed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a table without a primary key could be one: what is unique and never null.
 *
 * @param relied indexes that foreign keys rely on: one that became the key's could not go with it
 *     on the way back
 */
record KeyCandidates(Table table, Set<String> relied) {

  KeyCandidates {
    relied = Set.copyOf(relied);
  }

  /** A plain index that PostgreSQL takes for a key as it is; the shortest, by name. */
  Optional<Index> index() {
    return unique()
        .filter(i -> i.constraint().isEmpty() && !relied.contains(i.name()))
        .filter(this::isPlain)
        .min(Comparator.<Index>comparingInt(i -> i.keys().size()).thenComparing(Index::name));
  }

  /** Columns of a unique constraint, or index, that stays beside the key: others may refer to it. */
  Optional<List<String>> constraint() {
    return unique()
        .filter(
            i ->
                relied.contains(i.name())
                    || table
                        .constraint(i.constraint())
                        .filter(c -> c.kind() == Constraint.Kind.UNIQUE && !c.deferrable())
                        .isPresent())
        .min(Comparator.<Index>comparingInt(i -> i.keys().size()).thenComparing(Index::name))
        .map(Index::keys);
  }

  private Stream<Index> unique() {
    return table.indexes().stream()
        .filter(i -> i.unique() && i.valid() && i.method().equals("btree"))
        .filter(i -> i.predicate().isEmpty())
        .filter(i -> i.keys().stream().allMatch(this::isNeverNull));
  }

  private boolean isNeverNull(String key) {
    return table.column(key).map(Column::notNull).orElse(false);
  }

  /** Keys in the usual order, with the usual operators, and nulls told apart. */
  boolean isPlain(Index index) {
    var printed = new Printed(index.definition());
    if (!printed.take("CREATE UNIQUE INDEX ")
        || !printed.takeName(index.name(), List.of(" ON "))
        || !printed.take(" ON ")
        || !printed.takeName(table.name().schema(), List.of("."))
        || !printed.take(".")
        || !printed.takeName(table.name().name(), List.of(" USING "))
        || !printed.take(" USING btree (")) {
      return false;
    }
    for (int i = 0; i < index.keys().size(); i++) {
      String end = i == index.keys().size() - 1 ? ")" : ", ";
      if (!printed.takeName(index.keys().get(i), List.of(end)) || !printed.take(end)) {
        return false;
      }
    }
    return printed.isAtEnd()
        || printed.take(" INCLUDE (")
        || printed.take(" WITH (")
        || printed.take(" TABLESPACE ");
  }
}
