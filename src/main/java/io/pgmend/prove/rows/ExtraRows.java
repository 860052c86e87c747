package io.pgmend.prove.rows;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Rows that are wanted for what they hold: labels, orphans, and what a constraint would refuse. */
final class ExtraRows {
  /** A row number of which nothing is null and nothing at its end. */
  private static final int USUAL = 13;

  private static final int STRANGE = 9_000_000;

  private final Connection connection;
  private final Snapshot snapshot;
  private final SortedMap<QualifiedName, TableShape> shapes;
  private final Map<QualifiedName, RowMaker> makers;
  private final RowStore store;
  private final List<String> notes;

  ExtraRows(
      Connection connection,
      Snapshot snapshot,
      SortedMap<QualifiedName, TableShape> shapes,
      Map<QualifiedName, RowMaker> makers,
      RowStore store,
      List<String> notes) {
    this.connection = connection;
    this.snapshot = snapshot;
    this.shapes = shapes;
    this.makers = makers;
    this.store = store;
    this.notes = notes;
  }

  /** Sees that each label and each wanted value stands in some row. */
  void cover() throws SQLException {
    for (TableShape shape : shapes.values()) {
      if (store.of(shape.table().name()).isEmpty()) {
        continue;
      }
      for (Column column : shape.columns()) {
        List<String> required = shape.source(column.name()).required();
        boolean byReference =
            shape.references().stream().anyMatch(r -> r.columns().contains(column.name()));
        if (!required.isEmpty() && !byReference) {
          cover(shape, column, required);
        }
      }
    }
  }

  private void cover(TableShape shape, Column column, List<String> required) throws SQLException {
    QualifiedName table = shape.table().name();
    Set<String> missing = new LinkedHashSet<>(required);
    store.of(table).forEach(row -> missing.remove(row.getOrDefault(column.name(), "")));
    for (String value : missing) {
      Map<String, Cell> fixed = Map.of(column.name(), Cell.of(value));
      if (!insert(table, fixed) && !update(shape, column.name(), value)) {
        notes.add(
            shape.table().columnName(column.name())
                + " holds no "
                + Sql.literal(value)
                + ": "
                + reason(table));
      }
    }
  }

  /** Gives the value to a row whose own value stands in another row too. */
  private boolean update(TableShape shape, String column, String value) throws SQLException {
    String table = Sql.ident(shape.table().name());
    String name = Sql.ident(column);
    String twice =
        "SELECT ctid FROM "
            + table
            + " t WHERE "
            + name
            + " IS NULL OR EXISTS (SELECT FROM "
            + table
            + " o WHERE o."
            + name
            + " = t."
            + name
            + " AND o.ctid < t.ctid) ORDER BY ctid LIMIT 1";
    return attempt(
        "UPDATE "
            + table
            + " SET "
            + name
            + " = "
            + Sql.literal(value)
            + " WHERE ctid = ("
            + twice
            + ")");
  }

  void orphans(List<OrphanWish> wishes) throws SQLException {
    for (OrphanWish wish : wishes) {
      if (texts(orphanQuery(wish.child(), wish.newTarget())).isEmpty() && !orphan(wish)) {
        // A row of the old target that came last has no row in the new one.
        insert(wish.oldTarget().table(), Map.of());
        if (!orphan(wish)) {
          notes.add("no orphan in " + wish.child() + ": " + reason(wish.child().table()));
        }
      }
    }
  }

  private boolean orphan(OrphanWish wish) throws SQLException {
    for (String value : texts(orphanQuery(wish.oldTarget(), wish.newTarget()))) {
      if (insert(wish.child().table(), Map.of(wish.child().column(), Cell.of(value)))
          || repoint(wish.child(), value)) {
        return true;
      }
    }
    return false;
  }

  /** Some values of a column that the target does not have; they may be of different types. */
  private static String orphanQuery(ColumnName column, ColumnName target) {
    String value = "o." + Sql.ident(column.column()) + "::pg_catalog.text";
    return "SELECT DISTINCT "
        + value
        + " FROM "
        + Sql.ident(column.table())
        + " o WHERE "
        + value
        + " IS NOT NULL AND NOT EXISTS (SELECT FROM "
        + Sql.ident(target.table())
        + " n WHERE n."
        + Sql.ident(target.column())
        + "::pg_catalog.text = "
        + value
        + ") ORDER BY 1 LIMIT 20";
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> out = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        out.add(rows.getString(1));
      }
    }
    return out;
  }

  /** Where the child takes no further row, one of its rows is pointed elsewhere. */
  private boolean repoint(ColumnName child, String value) throws SQLException {
    String table = Sql.ident(child.table());
    return attempt(
        "UPDATE "
            + table
            + " SET "
            + Sql.ident(child.column())
            + " = "
            + Sql.literal(value)
            + " WHERE ctid = (SELECT ctid FROM "
            + table
            + " ORDER BY ctid DESC LIMIT 1)");
  }

  /** One row against each foreign key that was never validated, as the live table may hold. */
  void notValidated(Set<String> obeyed) throws SQLException {
    for (TableShape shape : shapes.values()) {
      for (Constraint constraint : shape.table().constraints()) {
        if (!constraint.validated()
            && !constraint.inherited()
            && !obeyed.contains(shape.table().name() + "." + constraint.name())) {
          violate(shape, constraint);
        }
      }
    }
  }

  private void violate(TableShape shape, Constraint constraint) throws SQLException {
    QualifiedName table = shape.table().name();
    String what = "no row breaks " + constraint.name() + " of " + table + ": ";
    if (!constraint.isForeignKey()) {
      notes.add(what + "the server checks new rows against it, validated or not");
      return;
    }
    Optional<Constraint> held =
        shape.table().foreignKeys().stream()
            .filter(k -> k.validated() && !Collections.disjoint(k.columns(), constraint.columns()))
            .findFirst();
    if (held.isPresent()) {
      // with checks off a row would break that one too, as no live row does
      notes.add(what + held.get().name() + " holds for every row");
      return;
    }
    Map<String, Cell> fixed = new LinkedHashMap<>();
    for (int i = 0; i < constraint.columns().size(); i++) {
      String column = constraint.columns().get(i);
      if (shape.column(column).isPresent()) {
        fixed.put(column, Cell.of(shape.source(column).at(STRANGE)));
      }
    }
    if (!LoadSession.unchecked(connection)) {
      notes.add(what + "the role may not set session_replication_role");
      return;
    }
    if (!insert(table, fixed)) {
      notes.add(what + reason(table));
    }
    LoadSession.checkedAgain(connection);
  }

  private boolean insert(QualifiedName table, Map<String, Cell> fixed) throws SQLException {
    RowMaker maker = makers.get(table);
    return maker != null && maker.insert(USUAL, fixed);
  }

  private String reason(QualifiedName table) {
    RowMaker maker = makers.get(table);
    return maker == null
        ? snapshot.table(table).isPresent() ? "it is not filled" : "it does not exist"
        : maker.last().message();
  }

  private boolean attempt(String sql) throws SQLException {
    List<ServerError> errors = new ArrayList<>();
    int changed = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT pgmend_row");
      try {
        changed = statement.executeUpdate(sql);
      } catch (SQLException e) {
        errors.add(ServerError.of(e));
        statement.execute("ROLLBACK TO SAVEPOINT pgmend_row");
      }
      statement.execute("RELEASE SAVEPOINT pgmend_row");
    }
    return errors.isEmpty() && changed > 0;
  }
}
