package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A row that is about to be tried; what the server dislikes is changed and tried again. */
final class RowDraft {
  /** The row in which everything that may be null is. */
  private static final int NULLS = 1;

  private static final int FIRST_BOUNDARY = 2;

  final TableShape shape;
  final int row;
  final Map<String, Cell> fixed;
  final Set<Reference> leftOut = new HashSet<>();
  final Map<Reference, Integer> skips = new HashMap<>();
  final Map<String, Cell> cells = new LinkedHashMap<>();

  /** Columns that a reference decides; their values are changed by choosing another target. */
  final Set<String> referenced = new HashSet<>();

  private final ReferenceChooser chooser;

  RowDraft(
      TableShape shape, RowStore store, int row, Map<String, Cell> fixed, Set<Reference> notYet) {
    this.shape = shape;
    this.row = row;
    this.fixed = fixed;
    this.chooser = new ReferenceChooser(shape, store);
    leftOut.addAll(notYet);
    for (int k = 0; k < shape.references().size(); k++) {
      if (row == NULLS || (row > 3 && (row + k) % 6 == 0)) {
        leftOut.add(shape.references().get(k));
      }
    }
  }

  /** Cells for all columns, or false where the references find no rows to point to. */
  boolean begin() {
    cells.putAll(fixed);
    if (!chooseReferences()) {
      return false;
    }
    int place = 0;
    for (Column column : shape.columns()) {
      cells.putIfAbsent(column.name(), usual(column, place++));
    }
    return true;
  }

  /** Looks for other targets, as far from the usual ones as {@link #skips} says. */
  boolean chooseReferences() {
    Optional<Map<String, Cell>> chosen = chooser.choose(row, skips, leftOut, fixed);
    chosen.ifPresent(
        found -> {
          referenced.clear();
          found.forEach(
              (column, cell) -> {
                cells.put(column, cell);
                if (!fixed.containsKey(column) && !cell.equals(Cell.NULL)) {
                  referenced.add(column);
                }
              });
        });
    return chosen.isPresent();
  }

  /** Whether the column's value is this draft's own to change. */
  boolean isFree(String column) {
    return !fixed.containsKey(column)
        && !referenced.contains(column)
        && shape.column(column).map(c -> !c.identity().equals("a")).orElse(false);
  }

  private Cell usual(Column column, int place) {
    ValueSource source = shape.source(column.name());
    int boundary = row - FIRST_BOUNDARY;
    if (TableShape.isNumbered(column)) {
      // Numbers from outside the sequence stand in some rows, where they are allowed.
      return column.identity().equals("a") || boundary < 0 || boundary > 1
          ? Cell.DEFAULT
          : Cell.of(source.boundaries().get(boundary));
    }
    if (shape.mayBeNull(column) && (row == NULLS || (row > 3 && (row + place) % 8 == 0))) {
      return Cell.NULL;
    }
    return Cell.of(
        boundary >= 0 && boundary < source.boundaries().size()
            ? source.boundaries().get(boundary)
            : source.at(row));
  }
}
