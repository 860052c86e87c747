package io.pgmend.prove.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Picks whole rows of the targets, so that columns which take part in several references agree in
 * all of them.
 */
final class ReferenceChooser {
  private static final int STEPS = 20_000;

  private final TableShape shape;
  private final RowStore rows;
  private int steps;
  private Set<String> given = Set.of();

  ReferenceChooser(TableShape shape, RowStore rows) {
    this.shape = shape;
    this.rows = rows;
  }

  /**
   * Cells of the columns that references decide, or none where no rows of the targets agree.
   *
   * @param skips how far from its usual row each reference starts to look
   * @param leftOut references to be left out, where a column may be null
   * @param fixed cells that are decided already
   */
  Optional<Map<String, Cell>> choose(
      int row, Map<Reference, Integer> skips, Set<Reference> leftOut, Map<String, Cell> fixed) {
    steps = 0;
    given = fixed.keySet();
    return next(0, row, skips, leftOut, fixed);
  }

  private Optional<Map<String, Cell>> next(
      int k,
      int row,
      Map<Reference, Integer> skips,
      Set<Reference> leftOut,
      Map<String, Cell> assigned) {
    if (k == shape.references().size()) {
      return Optional.of(assigned);
    }
    Reference reference = shape.references().get(k);
    if (given.containsAll(reference.columns()) || isNull(reference, assigned)) {
      return next(k + 1, row, skips, leftOut, assigned);
    }
    if (!leftOut.contains(reference)) {
      List<Map<String, String>> targets = rows.of(reference.target());
      int start =
          row + Math.floorMod(reference.name().hashCode(), 5) + skips.getOrDefault(reference, 0);
      for (int i = 0; i < targets.size() && steps++ < STEPS; i++) {
        Map<String, String> target = targets.get((start + i) % targets.size());
        Optional<Map<String, Cell>> found =
            matched(reference, target, assigned).flatMap(m -> next(k + 1, row, skips, leftOut, m));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return without(reference, assigned).flatMap(m -> next(k + 1, row, skips, leftOut, m));
  }

  /** Left out by a null: nothing to look for. */
  private static boolean isNull(Reference reference, Map<String, Cell> assigned) {
    return reference.columns().stream()
        .anyMatch(c -> assigned.getOrDefault(c, Cell.DEFAULT).equals(Cell.NULL));
  }

  private static Optional<Map<String, Cell>> matched(
      Reference reference, Map<String, String> target, Map<String, Cell> assigned) {
    Map<String, Cell> out = new LinkedHashMap<>(assigned);
    for (int i = 0; i < reference.columns().size(); i++) {
      String value = target.get(reference.targetColumns().get(i));
      if (value == null) {
        return Optional.empty();
      }
      Cell cell = Cell.of(value);
      Cell before = out.putIfAbsent(reference.columns().get(i), cell);
      if (before != null && !before.equals(cell)) {
        return Optional.empty();
      }
    }
    return Optional.of(out);
  }

  private Optional<Map<String, Cell>> without(Reference reference, Map<String, Cell> assigned) {
    List<String> nullable = new ArrayList<>();
    for (String column : reference.columns()) {
      if (!assigned.containsKey(column)
          && shape.column(column).map(shape::mayBeNull).orElse(false)) {
        nullable.add(column);
      }
    }
    if (nullable.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Cell> out = new LinkedHashMap<>(assigned);
    nullable.forEach(column -> out.put(column, Cell.NULL));
    return Optional.of(out);
  }
}
