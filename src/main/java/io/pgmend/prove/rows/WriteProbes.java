package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.prove.rows.ProbeResult.Blocked;
import io.pgmend.prove.rows.ProbeResult.Failed;
import io.pgmend.prove.rows.ProbeResult.Ok;
import io.pgmend.prove.rows.ProbeResult.Result;
import io.pgmend.prove.rows.ProbeResult.Verb;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes as an application would, between change sets: an insert, updates and a delete on each
 * table, with all triggers, then everything is undone. Only sequences keep the numbers they gave.
 */
public final class WriteProbes {
  private static final int ROWS = 50;
  private static final int DELETES = 5;
  private static final String NO_ROW = "the table holds no row";

  private final Connection connection;
  private final Snapshot snapshot;
  private final Set<ColumnName> parked;

  /**
   * @param clone not inside a transaction
   * @param fresh snapshot of the clone as it is now; only its tables are looked at
   * @param parked columns that the application does not know: no write names them
   */
  public WriteProbes(Connection clone, Snapshot fresh, Set<ColumnName> parked) {
    this.connection = clone;
    this.snapshot = fresh;
    this.parked = Set.copyOf(parked);
  }

  /**
   * Three results a table, sorted; a table that the snapshot does not hold is left out.
   *
   * @throws SQLException where the connection breaks
   */
  public List<ProbeResult> run(Collection<QualifiedName> tables) throws SQLException {
    return LoadSession.undone(
        connection,
        () -> {
          var values = new ValueSources(TypeCatalog.read(connection), RowWishes.none());
          List<ProbeResult> out = new ArrayList<>();
          for (QualifiedName name : new TreeSet<>(tables)) {
            Optional<Table> table =
                snapshot.table(name).filter(t -> t.kind() != Table.Kind.FOREIGN);
            if (table.isPresent()) {
              probe(table.get(), values, out);
            }
          }
          return List.copyOf(out);
        });
  }

  /**
   * Inserts a row into each table that takes one and commits it, as the application goes on.
   *
   * @return tables that took a row, sorted
   * @throws SQLException where the connection breaks
   */
  public List<QualifiedName> keep(Collection<QualifiedName> tables) throws SQLException {
    return LoadSession.committed(
        connection,
        () -> {
          var values = new ValueSources(TypeCatalog.read(connection), RowWishes.none());
          List<QualifiedName> kept = new ArrayList<>();
          for (QualifiedName name : new TreeSet<>(tables)) {
            Optional<Table> table =
                snapshot.table(name).filter(t -> t.kind() != Table.Kind.FOREIGN);
            if (table.isPresent() && keep(table.get(), values)) {
              kept.add(name);
            }
          }
          return List.copyOf(kept);
        });
  }

  private boolean keep(Table table, ValueSources values) throws SQLException {
    var shape = new TableShape(table, snapshot, values, RowWishes.none(), parked);
    List<StoredRows.Row> rows = StoredRows.sound(connection, table, ROWS);
    if (rows.isEmpty()) {
      return false;
    }
    var maker = new RowMaker(connection, shape, store(shape, rows), Set.of());
    Map<String, Cell> copy = copy(shape, rows.get(0).values(), true);
    return Attempt.kept(connection, () -> maker.insertLike(copy) ? "" : maker.last().message())
        instanceof Ok;
  }

  /** Failures that the first run did not have: a table that never took a write proves nothing. */
  public static List<ProbeResult> worse(List<ProbeResult> baseline, List<ProbeResult> now) {
    Set<String> before = new HashSet<>();
    baseline.stream()
        .filter(ProbeResult::isFailure)
        .forEach(r -> before.add(r.table() + " " + r.verb()));
    return now.stream()
        .filter(ProbeResult::isFailure)
        .filter(r -> !before.contains(r.table() + " " + r.verb()))
        .sorted()
        .toList();
  }

  private void probe(Table table, ValueSources values, List<ProbeResult> out) throws SQLException {
    var shape = new TableShape(table, snapshot, values, RowWishes.none(), parked);
    List<StoredRows.Row> rows = StoredRows.sound(connection, table, ROWS);
    out.add(new ProbeResult(table.name(), Verb.INSERT, insert(shape, rows)));
    out.add(new ProbeResult(table.name(), Verb.UPDATE, update(shape, rows)));
    out.add(new ProbeResult(table.name(), Verb.DELETE, delete(table, rows)));
  }

  private Result insert(TableShape shape, List<StoredRows.Row> rows) throws SQLException {
    var maker = new RowMaker(connection, shape, store(shape, rows), Set.of());
    Map<String, Cell> copy =
        rows.isEmpty() ? new LinkedHashMap<>() : copy(shape, rows.get(0).values(), true);
    Result result = tried(maker, copy, Optional.empty());
    boolean allTaken = maker.last().state().equals(ServerError.UNIQUE);
    if (!(result instanceof Blocked) || maker.last().state().isEmpty()) {
      return result;
    }
    if (!allTaken || rows.isEmpty()) {
      return new Failed(maker.last().state(), maker.last().message());
    }
    // Every target has its child already: refer to none, or put a row in the place of itself.
    shape.references().stream()
        .flatMap(r -> r.columns().stream())
        .filter(c -> shape.column(c).map(shape::mayBeNull).orElse(false))
        .forEach(c -> copy.put(c, Cell.NULL));
    Result instead = tried(maker, copy, Optional.empty());
    for (int i = 0; i < Math.min(DELETES, rows.size()) && !(instead instanceof Ok); i++) {
      StoredRows.Row row = rows.get(rows.size() - 1 - i);
      instead = tried(maker, copy(shape, row.values(), false), Optional.of(row));
    }
    return instead instanceof Ok ? instead : result;
  }

  /** The rows of the table, and rows of those that it refers to. */
  private RowStore store(TableShape shape, List<StoredRows.Row> rows) throws SQLException {
    var store = new RowStore();
    rows.forEach(row -> store.add(shape.table().name(), row.values()));
    for (QualifiedName target :
        new TreeSet<>(shape.references().stream().map(Reference::target).toList())) {
      Optional<Table> table = snapshot.table(target);
      if (table.isPresent() && !target.equals(shape.table().name())) {
        for (StoredRows.Row row : StoredRows.read(connection, table.get(), "", "", ROWS)) {
          store.add(target, row.values());
        }
      }
    }
    return store;
  }

  /**
   * @param removed a row that makes room first
   */
  private Result tried(RowMaker maker, Map<String, Cell> cells, Optional<StoredRows.Row> removed)
      throws SQLException {
    return Attempt.undone(
        connection,
        () -> {
          if (removed.isPresent()) {
            remove(maker.table(), removed.get());
          }
          return maker.insertLike(cells) ? "" : maker.last().message();
        });
  }

  /** Keys get new values where the table has some to give; everything else is taken over. */
  private Map<String, Cell> copy(TableShape shape, Map<String, String> row, boolean newKeys) {
    Set<String> keys = keyColumns(shape);
    Map<String, Cell> out = new LinkedHashMap<>();
    for (Column column : shape.columns()) {
      boolean key = newKeys && keys.contains(column.name());
      if (TableShape.isNumbered(column) || (key && column.hasDefault())) {
        out.put(column.name(), Cell.DEFAULT);
      } else if (!key) {
        out.put(column.name(), Cell.ofNullable(Optional.ofNullable(row.get(column.name()))));
      }
    }
    return out;
  }

  /** Columns of unique keys that no reference decides. */
  private static Set<String> keyColumns(TableShape shape) {
    Set<String> out = new HashSet<>();
    for (Constraint c : shape.table().constraints()) {
      if (c.ownsIndex()) {
        out.addAll(c.columns());
      }
    }
    for (Index index : shape.table().indexes()) {
      if (index.unique()) {
        out.addAll(index.mentioned());
      }
    }
    shape.references().forEach(r -> r.columns().forEach(out::remove));
    return out;
  }

  private Result update(TableShape shape, List<StoredRows.Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return new Blocked(NO_ROW);
    }
    StoredRows.Row row = rows.get(0);
    Set<String> key =
        new HashSet<>(shape.table().primaryKey().map(Constraint::columns).orElse(List.of()));
    List<String> all = new ArrayList<>();
    Result worst = new Ok();
    for (Column column : shape.columns()) {
      if (key.contains(column.name()) || column.identity().equals("a")) {
        continue;
      }
      String name = Sql.ident(column.name());
      all.add(name + " = " + name);
      worst = worse(worst, set(shape.table(), row, name + " = " + name), false);
      Optional<Cell> other = other(rows, column.name());
      if (other.isPresent()) {
        worst = worse(worst, set(shape.table(), row, name + " = " + other.get().sql()), true);
      }
    }
    // As a mapper writes that sends every column each time.
    return all.isEmpty()
        ? new Blocked("only key columns")
        : worse(worst, set(shape.table(), row, String.join(", ", all)), false);
  }

  private static Optional<Cell> other(List<StoredRows.Row> rows, String column) {
    Cell mine = Cell.ofNullable(Optional.ofNullable(rows.get(0).values().get(column)));
    return rows.stream()
        .map(r -> Cell.ofNullable(Optional.ofNullable(r.values().get(column))))
        .filter(c -> !c.equals(mine))
        .findFirst();
  }

  private Result set(Table table, StoredRows.Row row, String assignment) throws SQLException {
    String sql =
        "UPDATE " + Sql.ident(table.name()) + " SET " + assignment + " WHERE " + row.place();
    return Attempt.undone(connection, () -> execute(sql));
  }

  /**
   * The first failure stays; another row's value may meet a constraint, which says nothing against
   * the table.
   */
  private static Result worse(Result before, Result now, boolean othersValue) {
    if (before instanceof Failed || now instanceof Ok) {
      return before;
    }
    boolean data = othersValue && now instanceof Failed f && f.sqlState().startsWith("23");
    return data ? before : now;
  }

  private Result delete(Table table, List<StoredRows.Row> rows) throws SQLException {
    Result last = new Blocked(NO_ROW);
    for (StoredRows.Row row : rows.subList(0, Math.min(DELETES, rows.size()))) {
      last = Attempt.undone(connection, () -> remove(table, row));
      if (last instanceof Failed failed && failed.sqlState().startsWith("23")) {
        last = new Blocked(failed.message());
      } else {
        return last;
      }
    }
    return last;
  }

  private String remove(Table table, StoredRows.Row row) throws SQLException {
    return execute("DELETE FROM " + Sql.ident(table.name()) + " WHERE " + row.place());
  }

  private String execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      return statement.executeUpdate(sql) > 0 ? "" : "a trigger or rule let no row through";
    }
  }
}
