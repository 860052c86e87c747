package io.pgmend.prove.rows;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.prove.rows.TableOrder.Turn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fills the tables of a clone, which holds structure only, with rows that satisfy its constraints.
 * No constraint is parsed: a row that the server refuses is changed and tried again. The same clone
 * gets the same rows, but for numbers from sequences that were used before.
 */
public final class SyntheticRows {
  private static final int USUAL_ROWS = 12;

  private final Connection connection;
  private final Snapshot snapshot;
  private final RowWishes wishes;
  private final RowStore store = new RowStore();
  private final SortedMap<QualifiedName, TableShape> shapes = new TreeMap<>();
  private final Map<QualifiedName, RowMaker> makers = new HashMap<>();
  private final Map<QualifiedName, String> reasons = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private SyntheticRows(Connection connection, Snapshot snapshot, RowWishes wishes) {
    this.connection = connection;
    this.snapshot = snapshot;
    this.wishes = wishes;
  }

  /**
   * Fills every ordinary and partitioned table outside the schemas {@code pg_*}, {@code
   * information_schema} and {@code pgmend}, in one transaction, which is committed.
   *
   * @param snapshot of the clone
   * @throws SQLException where the role may not change the tables' triggers, or the connection
   *     breaks; nothing is filled then
   */
  public static Filled fill(Connection clone, Snapshot snapshot, RowWishes wishes)
      throws SQLException {
    return LoadSession.committed(clone, () -> new SyntheticRows(clone, snapshot, wishes).fill());
  }

  private Filled fill() throws SQLException {
    List<Table> tables = filledTables(snapshot);
    TriggersOff triggers = TriggersOff.begin(connection, tables);
    var values = new ValueSources(TypeCatalog.read(connection), wishes);
    SortedMap<QualifiedName, List<Reference>> references = new TreeMap<>();
    for (Table table : tables) {
      if (table.partitionBound().isEmpty()) {
        var shape = new TableShape(table, snapshot, values, wishes, Set.of());
        shapes.put(table.name(), shape);
        references.put(table.name(), shape.references());
      }
    }
    List<Turn> turns = TableOrder.of(references);
    var circles = new Circles(connection, shapes, store);
    for (Turn turn : turns) {
      fill(turn, circles);
    }
    circles.close(turns, tables);
    var extra = new ExtraRows(connection, snapshot, shapes, makers, store, notes);
    extra.cover();
    extra.orphans(wishes.orphans());
    extra.notValidated(wishes.obeyed());
    triggers.end(connection);
    return Filled.of(TableCounts.of(connection, tables), reasons, notes);
  }

  private void fill(Turn turn, Circles circles) throws SQLException {
    TableShape shape = shape(turn.table());
    var maker = new RowMaker(connection, shape, store, turn.later());
    makers.put(turn.table(), maker);
    circles.begin(turn);
    for (Map<String, Cell> promised : circles.promised(turn.table())) {
      if (!maker.insert(0, promised)) {
        reasons.put(turn.table(), maker.last().message());
      }
    }
    int refused = 0;
    int wanted = wantedRows(shape);
    for (int row = 0; row < wanted && refused < 4; row++) {
      boolean inserted = maker.insert(row, circles.ahead(turn, row));
      refused = inserted ? 0 : refused + 1;
    }
    if (!shape.bounds().isEmpty()) {
      PartitionRows.fill(connection, snapshot, shape, maker);
    }
    circles.end();
    if (store.of(turn.table()).isEmpty()) {
      reasons.put(turn.table(), maker.last().message());
    }
  }

  private static int wantedRows(TableShape shape) {
    int wanted = USUAL_ROWS;
    for (var column : shape.columns()) {
      wanted = Math.max(wanted, shape.source(column.name()).required().size() + 2);
    }
    return wanted;
  }

  private TableShape shape(QualifiedName table) {
    TableShape shape = shapes.get(table);
    if (shape == null) {
      throw new IllegalStateException("no shape of " + table);
    }
    return shape;
  }

  static List<Table> filledTables(Snapshot snapshot) {
    return snapshot.tables().stream()
        .filter(t -> t.kind() != Table.Kind.FOREIGN)
        .filter(t -> !t.name().schema().startsWith("pg_"))
        .filter(t -> !t.name().schema().equals("information_schema"))
        .filter(t -> !t.name().schema().equals("pgmend"))
        .toList();
  }
}
