package io.pgmend.rules.sequences;

import io.pgmend.model.Column;
import io.pgmend.model.Dependency;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who draws from which sequence; built once for a snapshot, asked for every column. */
final class Drawing {

  private static final String SEQUENCE = "sequence ";
  private static final String DEFAULT = "default ";

  private final Map<ColumnName, Sequence> owned = new HashMap<>();
  private final Map<String, Sequence> drawn = new HashMap<>();
  private final Map<String, List<String>> dependents = new HashMap<>();
  private final Map<Sequence, List<Taker>> takers = new HashMap<>();

  /** A column that takes its values from a sequence. */
  record Taker(ColumnName column, IntegerType type) {}

  Drawing(Snapshot snapshot) {
    Map<String, Sequence> named = new HashMap<>();
    for (Sequence sequence : snapshot.sequences()) {
      named.put(SEQUENCE + sequence.name(), sequence);
      sequence.ownedBy().forEach(c -> owned.putIfAbsent(c, sequence));
    }
    for (Dependency dependency : snapshot.dependencies()) {
      Sequence sequence = named.get(dependency.on());
      if (sequence != null) {
        dependents
            .computeIfAbsent(dependency.on(), k -> new ArrayList<>())
            .add(dependency.dependent());
        if (dependency.dependent().startsWith(DEFAULT)) {
          drawn.putIfAbsent(dependency.dependent(), sequence);
        }
      }
    }
    for (Table table : snapshot.tables()) {
      if (table.partitionBound().isEmpty()) {
        table.columns().forEach(c -> note(table.columnName(c.name()), c));
      }
    }
  }

  private void note(ColumnName name, Column column) {
    IntegerType.of(column.type())
        .ifPresent(
            type ->
                of(name)
                    .ifPresent(
                        s ->
                            takers
                                .computeIfAbsent(s, k -> new ArrayList<>())
                                .add(new Taker(name, type))));
  }

  /** Of those that take their values from a sequence, the one that can hold most; first by name. */
  Optional<Taker> widest(Sequence sequence) {
    return takers.getOrDefault(sequence, List.of()).stream()
        .min(
            Comparator.comparing(Taker::type, Comparator.reverseOrder())
                .thenComparing(Taker::column));
  }

  /** The sequence that a column owns, or else draws from. */
  Optional<Sequence> of(ColumnName column) {
    Sequence own = owned.get(column);
    return Optional.ofNullable(own == null ? drawn.get(DEFAULT + column) : own);
  }

  /** Whether the column's default draws from it. */
  boolean draws(ColumnName column, Sequence sequence) {
    return dependents(sequence).contains(DEFAULT + column);
  }

  /** What binds to a sequence besides its column, which keeps it from being made anew; clauses. */
  List<String> others(Sequence sequence, ColumnName owner) {
    return dependents(sequence).stream()
        .filter(d -> !d.equals(DEFAULT + owner))
        .map(d -> "the " + d + " draws from " + sequence.name() + " or reads it")
        .toList();
  }

  private List<String> dependents(Sequence sequence) {
    return dependents.getOrDefault(SEQUENCE + sequence.name(), List.of());
  }
}
