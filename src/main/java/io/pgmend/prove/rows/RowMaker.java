package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes rows of one table, one at a time, inside the connection's transaction. */
final class RowMaker {
  private static final int ATTEMPTS = 400;
  private static final String NO_TARGET = "a table that it refers to has no fitting row";

  private final Connection connection;
  private final TableShape shape;
  private final RowStore store;
  private final Repair repair;
  private final Set<Reference> notYet;
  private ServerError last = new ServerError("", NO_TARGET, "", "", "");

  /**
   * @param notYet references that are left out, because their targets come later
   */
  RowMaker(Connection connection, TableShape shape, RowStore store, Set<Reference> notYet) {
    this.connection = connection;
    this.shape = shape;
    this.store = store;
    this.notYet = notYet;
    this.repair = new Repair(shape);
  }

  Table table() {
    return shape.table();
  }

  /** Why the last row was not accepted. */
  ServerError last() {
    return last;
  }

  /**
   * Tries to insert row number {@code row}, which decides on nulls and ends of types; what was
   * inserted goes to the store.
   *
   * @param fixed cells that are not changed
   */
  boolean insert(int row, Map<String, Cell> fixed) throws SQLException {
    var draft = new RowDraft(shape, store, row, fixed, notYet);
    if (!draft.begin()) {
      last = new ServerError("", NO_TARGET, "", "", "");
      return false;
    }
    repair.prepare(draft, row == 0 || row > 12);
    return insert(draft);
  }

  /** Tries a row that begins as the given cells say; columns that are not among them are usual. */
  boolean insertLike(Map<String, Cell> cells) throws SQLException {
    var draft = new RowDraft(shape, store, 0, Map.of(), notYet);
    if (!draft.begin()) {
      draft.cells.clear();
    }
    draft.cells.putAll(cells);
    return insert(draft);
  }

  private boolean insert(RowDraft draft) throws SQLException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<ServerError> error = attempt(draft.cells);
      if (error.isEmpty()) {
        repair.succeeded(draft);
        return true;
      }
      last = error.get();
      if (!repair.repair(draft, last)) {
        return false;
      }
    }
    return false;
  }

  private Optional<ServerError> attempt(Map<String, Cell> cells) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Braces in values are not JDBC escapes.
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT pgmend_row");
      try (ResultSet row = statement.executeQuery(sql(cells))) {
        if (!row.next()) {
          last = new ServerError("", "the insert put in no row", "", "", "");
          return Optional.of(last);
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          String value = row.getString(i);
          if (value != null) {
            values.put(row.getMetaData().getColumnLabel(i), value);
          }
        }
        store.add(shape.table().name(), values);
      } catch (SQLException e) {
        ServerError error = ServerError.of(e);
        statement.execute("ROLLBACK TO SAVEPOINT pgmend_row");
        statement.execute("RELEASE SAVEPOINT pgmend_row");
        return Optional.of(error);
      }
      statement.execute("RELEASE SAVEPOINT pgmend_row");
      return Optional.empty();
    }
  }

  private String sql(Map<String, Cell> cells) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    boolean overriding = false;
    for (Column column : shape.columns()) {
      Cell cell = cells.getOrDefault(column.name(), Cell.DEFAULT);
      overriding |= column.identity().equals("a") && !cell.equals(Cell.DEFAULT);
      names.add(column.name());
      values.add(cell.sql());
    }
    String target = "INSERT INTO " + Sql.ident(shape.table().name());
    String returning =
        shape.table().columns().stream()
            .map(c -> Sql.ident(c.name()) + "::pg_catalog.text AS " + Sql.ident(c.name()))
            .collect(Collectors.joining(", ", " RETURNING ", ""));
    if (names.isEmpty()) {
      return target
          + " DEFAULT VALUES"
          + (shape.table().columns().isEmpty() ? " RETURNING 1" : returning);
    }
    return target
        + " ("
        + Sql.idents(names)
        + ")"
        + (overriding ? " OVERRIDING SYSTEM VALUE" : "")
        + " VALUES ("
        + String.join(", ", values)
        + ")"
        + returning;
  }
}
