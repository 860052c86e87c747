package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.prove.rows.TableOrder.Turn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Copies a sample of live rows into a clone, closed under foreign keys. Live values leave the live
 * database by it, so it is done only when asked for.
 */
public final class SampleRows {
  private final Connection clone;
  private final Snapshot snapshot;
  private final List<String> notes = new ArrayList<>();
  private final Map<QualifiedName, String> reasons = new HashMap<>();

  private SampleRows(Connection clone, Snapshot snapshot) {
    this.clone = clone;
    this.snapshot = snapshot;
  }

  /**
   * Reads the live rows in one read-only transaction and writes them in one transaction.
   *
   * @param snapshot of the clone
   * @param perTable rows of each table by primary key; rows they refer to come in addition
   * @throws SQLException where a table cannot be read, among the reasons that row security would
   *     hide rows of it; nothing is copied then
   */
  public static Filled copy(Connection live, Connection clone, Snapshot snapshot, int perTable)
      throws SQLException {
    List<Table> tables = SyntheticRows.filledTables(snapshot);
    List<Table> whole = tables.stream().filter(t -> t.partitionBound().isEmpty()).toList();
    Map<QualifiedName, List<Map<String, String>>> rows =
        LoadSession.reading(live, () -> Sample.of(live, snapshot, whole, perTable));
    return LoadSession.committed(
        clone, () -> new SampleRows(clone, snapshot).write(tables, whole, rows));
  }

  private Filled write(
      List<Table> tables, List<Table> whole, Map<QualifiedName, List<Map<String, String>>> rows)
      throws SQLException {
    TriggersOff triggers = TriggersOff.begin(clone, tables);
    // The rows fit together, as they come from one state; where the role may not leave the checks
    // out, the order does, except in a circle of tables whose keys are not deferrable.
    boolean unchecked = LoadSession.unchecked(clone);
    if (!unchecked) {
      execute("SET CONSTRAINTS ALL DEFERRED");
    }
    SortedMap<QualifiedName, List<Reference>> references = new TreeMap<>();
    whole.forEach(t -> references.put(t.name(), Reference.of(t, snapshot, RowWishes.none())));
    for (Turn turn : TableOrder.of(references)) {
      Optional<Table> table = snapshot.table(turn.table());
      List<Map<String, String>> picked = rows.getOrDefault(turn.table(), List.of());
      if (table.isEmpty()) {
        continue;
      }
      reasons.put(turn.table(), "the live table holds no row");
      if (!picked.isEmpty()) {
        write(table.get(), picked);
      }
    }
    if (unchecked) {
      LoadSession.checkedAgain(clone);
    }
    advance(whole);
    triggers.end(clone);
    return Filled.of(TableCounts.of(clone, tables), reasons, notes);
  }

  /** All rows in one statement, so that they may refer to each other; else one by one. */
  private void write(Table table, List<Map<String, String>> rows) throws SQLException {
    if (tried(table, rows).isEmpty()) {
      return;
    }
    int refused = 0;
    String why = "";
    for (Map<String, String> row : rows) {
      Optional<ServerError> error = tried(table, List.of(row));
      if (error.isPresent()) {
        refused++;
        why = error.get().message();
      }
    }
    if (refused > 0) {
      notes.add(table.name() + ": " + refused + " of " + rows.size() + " rows refused: " + why);
      reasons.put(table.name(), why);
    }
  }

  private Optional<ServerError> tried(Table table, List<Map<String, String>> rows)
      throws SQLException {
    List<Column> columns = table.columns().stream().filter(c -> !c.isGenerated()).toList();
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    String values =
        rows.stream()
            .map(
                row ->
                    columns.stream()
                        .map(c -> Cell.ofNullable(Optional.ofNullable(row.get(c.name()))).sql())
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    String sql =
        "INSERT INTO "
            + Sql.ident(table.name())
            + " ("
            + Sql.idents(columns.stream().map(Column::name).toList())
            + ") OVERRIDING SYSTEM VALUE VALUES "
            + values;
    try (Statement statement = clone.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT pgmend_row");
      Optional<ServerError> error = Optional.empty();
      try {
        statement.executeUpdate(sql);
      } catch (SQLException e) {
        error = Optional.of(ServerError.of(e));
        statement.execute("ROLLBACK TO SAVEPOINT pgmend_row");
      }
      statement.execute("RELEASE SAVEPOINT pgmend_row");
      return error;
    }
  }

  /** New rows must not meet copied numbers. */
  private void advance(List<Table> tables) throws SQLException {
    for (Sequence sequence : snapshot.sequences()) {
      for (ColumnName owner : sequence.ownedBy()) {
        if (tables.stream().noneMatch(t -> t.name().equals(owner.table()))) {
          continue;
        }
        String last = sequence.increment() > 0 ? "max" : "min";
        String column = Sql.ident(owner.column());
        execute(
            "SELECT pg_catalog.setval("
                + Sql.literal(Sql.ident(sequence.name()))
                + "::pg_catalog.regclass, pg_catalog."
                + last
                + "("
                + column
                + ")) FROM "
                + Sql.ident(owner.table())
                + " HAVING pg_catalog."
                + last
                + "("
                + column
                + ") BETWEEN "
                + sequence.min()
                + " AND "
                + sequence.max());
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = clone.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
