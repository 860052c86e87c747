package io.pgmend.prove.rows;

import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.prove.rows.TableOrder.Turn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables that refer to each other in a circle, or to themselves. What may be null is set
 * afterwards; where a reference cannot be left out, the child's row names a key that its target is
 * made to have when its turn comes.
 */
final class Circles {
  /** Far from the numbers that sequences and other rows use. */
  private static final int PROMISED = 1_000_000;

  private final Connection connection;
  private final Map<QualifiedName, TableShape> shapes;
  private final RowStore store;
  private final Map<QualifiedName, Set<Map<String, Cell>>> promises = new HashMap<>();
  private boolean unchecked;
  private boolean promisedAny;

  Circles(Connection connection, Map<QualifiedName, TableShape> shapes, RowStore store) {
    this.connection = connection;
    this.shapes = shapes;
    this.store = store;
  }

  /** Rows that other tables count on. */
  Set<Map<String, Cell>> promised(QualifiedName table) {
    return promises.getOrDefault(table, Set.of());
  }

  /** Lets rows in whose targets come later, as far as the role or the constraints allow. */
  void begin(Turn turn) throws SQLException {
    if (turn.later().stream().anyMatch(r -> !r.optional())) {
      promisedAny = true;
      unchecked = LoadSession.unchecked(connection);
      if (!unchecked) {
        execute("SET CONSTRAINTS ALL DEFERRED");
      }
    }
  }

  void end() throws SQLException {
    if (unchecked) {
      LoadSession.checkedAgain(connection);
      unchecked = false;
    }
  }

  /** Cells by which a row names targets that are not there yet, and its own key where it is one. */
  Map<String, Cell> ahead(Turn turn, int row) {
    Map<String, Cell> out = new LinkedHashMap<>();
    TableShape shape = shapes.get(turn.table());
    if (shape == null) {
      return out;
    }
    for (Reference r : shape.references()) {
      boolean first = r.isSelf() && store.of(turn.table()).isEmpty();
      if (r.optional() || !(first || turn.later().contains(r))) {
        continue;
      }
      Map<String, Cell> key = new LinkedHashMap<>();
      for (int i = 0; i < r.columns().size(); i++) {
        String column = r.targetColumns().get(i);
        Cell cell = Cell.of(source(r.target(), column).at(PROMISED + row));
        key.put(column, cell);
        out.putIfAbsent(r.columns().get(i), cell);
      }
      if (first) {
        key.forEach(out::putIfAbsent);
      } else {
        promises.computeIfAbsent(r.target(), t -> new LinkedHashSet<>()).add(key);
      }
    }
    return out;
  }

  private ValueSource source(QualifiedName table, String column) {
    TableShape shape = shapes.get(table);
    if (shape == null) {
      throw new IllegalStateException("no shape of " + table);
    }
    return shape.source(column);
  }

  /** Sets what was left out, and removes rows whose promised target was refused. */
  void close(List<Turn> turns, List<Table> tables) throws SQLException {
    if (promisedAny) {
      removeDangling(tables);
      execute("SET CONSTRAINTS ALL IMMEDIATE");
    }
    for (Turn turn : turns) {
      for (Reference r :
          turn.later().stream()
              .filter(Reference::optional)
              .sorted(java.util.Comparator.comparing(Reference::name))
              .toList()) {
        connect(r);
      }
    }
  }

  private void connect(Reference r) throws SQLException {
    List<Map<String, String>> targets = store.of(r.target());
    List<String> rows = new ArrayList<>();
    String table = Sql.ident(r.child());
    String anyNull =
        String.join(" OR ", r.columns().stream().map(c -> Sql.ident(c) + " IS NULL").toList());
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery(
              "SELECT tableoid::pg_catalog.int8 || ' ' || ctid::pg_catalog.text FROM "
                  + table
                  + " WHERE "
                  + anyNull
                  + " ORDER BY tableoid, ctid")) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    // One row stays without, where there are enough.
    for (int i = rows.size() > 2 ? 1 : 0; i < rows.size(); i++) {
      for (int k = 0; k < Math.min(targets.size(), 30); k++) {
        if (point(r, rows.get(i), targets.get((i + k) % targets.size()))) {
          break;
        }
      }
    }
  }

  /** Columns that hold a value already keep it, and the target must agree with them. */
  private boolean point(Reference r, String place, Map<String, String> target) throws SQLException {
    List<String> sets = new ArrayList<>();
    List<String> agrees = new ArrayList<>();
    for (int i = 0; i < r.columns().size(); i++) {
      String value = target.get(r.targetColumns().get(i));
      if (value == null) {
        return false;
      }
      String column = Sql.ident(r.columns().get(i));
      sets.add(column + " = " + Sql.literal(value));
      agrees.add("(" + column + " IS NULL OR " + column + " = " + Sql.literal(value) + ")");
    }
    String[] parts = place.split(" ", 2);
    String sql =
        "UPDATE "
            + Sql.ident(r.child())
            + " SET "
            + String.join(", ", sets)
            + " WHERE tableoid = "
            + Sql.literal(parts[0])
            + " AND ctid = "
            + Sql.literal(parts[1])
            + " AND "
            + String.join(" AND ", agrees);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT pgmend_row");
      try {
        return statement.executeUpdate(sql) > 0;
      } catch (SQLException e) {
        ServerError.of(e);
        statement.execute("ROLLBACK TO SAVEPOINT pgmend_row");
        return false;
      } finally {
        statement.execute("RELEASE SAVEPOINT pgmend_row");
      }
    }
  }

  private void removeDangling(List<Table> tables) throws SQLException {
    boolean unchecking = LoadSession.unchecked(connection);
    int removed;
    do {
      removed = 0;
      for (Table table : tables) {
        for (Constraint key : table.foreignKeys()) {
          removed += removeDangling(table, key);
        }
      }
    } while (removed > 0);
    if (unchecking) {
      LoadSession.checkedAgain(connection);
    }
  }

  private int removeDangling(Table table, Constraint key) throws SQLException {
    List<String> present = new ArrayList<>();
    List<String> joins = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String column = "c." + Sql.ident(key.columns().get(i));
      present.add(column + " IS NOT NULL");
      joins.add("p." + Sql.ident(key.targetColumns().get(i)) + " = " + column);
    }
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "DELETE FROM "
              + Sql.ident(table.name())
              + " c WHERE "
              + String.join(" AND ", present)
              + " AND NOT EXISTS (SELECT FROM "
              + Sql.ident(key.target())
              + " p WHERE "
              + String.join(" AND ", joins)
              + ")");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
