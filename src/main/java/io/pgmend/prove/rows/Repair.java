package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Changes a draft by what the server said against it. The walk through the candidates is the same
 * in every run: it is numbered, not random.
 */
final class Repair {
  private final TableShape shape;

  /** Numbers that no row has used yet. */
  private int fresh = 100;

  private int attempt;

  /** Columns that some check refused: their usual values are not worth trying. */
  private final Set<String> particular = new HashSet<>();

  private final List<Map<String, Cell>> accepted = new ArrayList<>();
  private final Set<String> walked = new HashSet<>();
  private final Map<String, Integer> cursors = new HashMap<>();

  Repair(TableShape shape) {
    this.shape = shape;
  }

  /** Starts with what checks are known to accept, except in rows that try the ends of a type. */
  void prepare(RowDraft draft, boolean usual) {
    walked.clear();
    cursors.clear();
    attempt = 0;
    if (usual && !accepted.isEmpty()) {
      Map<String, Cell> known = accepted.get(draft.row % accepted.size());
      known.forEach(
          (column, cell) -> {
            if (draft.isFree(column)) {
              draft.cells.put(column, cell);
            }
          });
    }
  }

  /** Remembers the values that passed after a search. */
  void succeeded(RowDraft draft) {
    if (!walked.isEmpty()) {
      Map<String, Cell> known = new HashMap<>();
      walked.forEach(c -> known.put(c, draft.cells.getOrDefault(c, Cell.DEFAULT)));
      accepted.add(known);
    }
  }

  /** Whether something was changed, so that another try makes sense. */
  boolean repair(RowDraft draft, ServerError error) {
    attempt++;
    return switch (error.state()) {
      case ServerError.UNIQUE -> another(draft, shape.columnsOf(error.constraint()));
      case ServerError.EXCLUSION -> another(draft, shape.columnsOf(error.constraint()));
      case ServerError.NOT_NULL -> filled(draft, error.column());
      case ServerError.FOREIGN_KEY -> otherTargets(draft, shape.columnsOf(error.constraint()));
      case ServerError.CHECK -> walk(draft, checked(error));
      default -> !isHopeless(error.state()) && calm(draft);
    };
  }

  /** Errors that no value mends: rights, missing objects, lack of resources, faults. */
  private static boolean isHopeless(String state) {
    return List.of("0A", "25", "28", "42", "53", "55", "57", "58", "XX").stream()
        .anyMatch(state::startsWith);
  }

  private List<String> checked(ServerError error) {
    if (!error.datatype().isEmpty()) {
      return columnsWhere(c -> c.baseType().name().equals(error.datatype()));
    }
    if (!error.constraint().isEmpty()) {
      return shape.columnsOf(error.constraint());
    }
    // No constraint is named when no partition takes the row.
    return columnsWhere(c -> shape.table().partitionKey().contains(c.name()));
  }

  /** A value that nobody has had yet, in one column of the key. */
  private boolean another(RowDraft draft, List<String> columns) {
    List<String> free = columns.stream().filter(draft::isFree).toList();
    if (free.isEmpty() || (attempt % 4 == 0 && free.size() < columns.size())) {
      return otherTargets(draft, columns);
    }
    String column = free.get(attempt % free.size());
    int n = fresh++;
    List<String> definitions = shape.definitions(column);
    if (particular.contains(column) || !definitions.isEmpty()) {
      List<String> candidates = PlausibleValues.of(shape.source(column), n, definitions);
      draft.cells.put(column, Cell.of(candidates.get(mixed(column) % candidates.size())));
      walked.add(column);
    } else {
      draft.cells.put(column, Cell.of(shape.source(column).at(n)));
    }
    return true;
  }

  private boolean filled(RowDraft draft, String column) {
    if (shape.column(column).isEmpty()) {
      return calm(draft);
    }
    boolean byReference = false;
    for (Reference reference : shape.references()) {
      if (reference.columns().contains(column)) {
        byReference |= draft.leftOut.remove(reference);
      }
    }
    if (byReference) {
      return draft.chooseReferences();
    }
    draft.cells.put(column, Cell.of(shape.source(column).at(fresh++)));
    return true;
  }

  /** The next combination of target rows, like the wheels of a counter. */
  private boolean otherTargets(RowDraft draft, List<String> columns) {
    List<Reference> involved =
        shape.references().stream()
            .filter(r -> !draft.leftOut.contains(r))
            .filter(r -> columns.isEmpty() || r.columns().stream().anyMatch(columns::contains))
            .toList();
    if (involved.isEmpty()) {
      // A number that the server gives may have met one from outside: the next one will do.
      return columns.stream().anyMatch(c -> draft.cells.get(c) instanceof Cell.Default);
    }
    int turn = attempt;
    for (Reference reference : involved) {
      draft.skips.merge(reference, 1, Integer::sum);
      if (turn % 12 != 0) {
        break;
      }
      turn /= 12;
    }
    return draft.chooseReferences();
  }

  /** Changes one column of those that a check reads; all candidates in turn when it is alone. */
  private boolean walk(RowDraft draft, List<String> columns) {
    List<String> free = columns.stream().filter(draft::isFree).toList();
    particular.addAll(free);
    if (free.isEmpty() || (attempt % 7 == 6 && free.size() < columns.size())) {
      return otherTargets(draft, columns) || !free.isEmpty();
    }
    String column = free.get(free.size() == 1 ? 0 : mixed("column") % free.size());
    walked.add(column);
    List<String> candidates =
        PlausibleValues.of(shape.source(column), fresh, shape.definitions(column));
    boolean nullable = shape.column(column).map(shape::mayBeNull).orElse(false);
    int size = candidates.size() + (nullable ? 1 : 0);
    int cursor =
        free.size() == 1 ? cursors.merge(column, 1, Integer::sum) - 1 : mixed(column + " value");
    int pick = cursor % size;
    draft.cells.put(column, pick < candidates.size() ? Cell.of(candidates.get(pick)) : Cell.NULL);
    return true;
  }

  /**
   * The server dislikes the row and names no column: a value that is too large for an expression,
   * an index entry that is too long, a function that fails. First everything becomes ordinary.
   */
  private boolean calm(RowDraft draft) {
    List<String> free = columnsWhere(c -> draft.isFree(c.name()));
    if (free.isEmpty()) {
      return otherTargets(draft, List.of());
    }
    if (attempt <= 2) {
      for (String column : free) {
        boolean numbered = shape.column(column).map(TableShape::isNumbered).orElse(false);
        draft.cells.put(
            column,
            numbered
                ? Cell.DEFAULT
                : Cell.of(shape.source(column).at(attempt == 1 ? draft.row : fresh)));
      }
      return true;
    }
    return walk(draft, free);
  }

  private List<String> columnsWhere(java.util.function.Predicate<Column> wanted) {
    return StreamSupport.stream(shape.columns().spliterator(), false)
        .filter(wanted)
        .map(Column::name)
        .toList();
  }

  private int mixed(String what) {
    int h = (what + "\n" + attempt + "\n" + shape.table().name()).hashCode();
    h ^= h >>> 15;
    h *= 0x2c1b3c6d;
    h ^= h >>> 12;
    return h & Integer.MAX_VALUE;
  }
}
