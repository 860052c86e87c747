package io.pgmend.prove;

import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.snapshot.StoredSnapshot.Remembered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a database remembers of change sets: Liquibase's history and pgmend's own ledger. A clone
 * needs these rows, and no others of these tables, to go on where the live database stands.
 */
final class HistoryRows {

  private static final String HISTORY = "databasechangelog";
  private static final Set<String> LIQUIBASE = Set.of(HISTORY, "databasechangeloglock");
  private static final Set<String> REMEMBERED = Set.of("ledger", "not_null");

  private final QualifiedName history;

  HistoryRows(String historySchema) {
    this.history = new QualifiedName(historySchema, HISTORY);
  }

  /** A snapshot without Liquibase's tables, which hold no rows of the application. */
  static Snapshot without(Snapshot s) {
    return new Snapshot(
        s.server(),
        s.database(),
        s.capabilities(),
        s.roles(),
        s.objects(),
        s.enums(),
        s.sequences(),
        s.tables().stream().filter(t -> !LIQUIBASE.contains(t.name().name())).toList(),
        s.views(),
        s.functions(),
        s.publications(),
        s.dependencies(),
        s.notModelled(),
        s.blindSpots());
  }

  /** Takes over what the live database remembers. */
  void copy(Snapshot source, Connection live, Connection clone) throws SQLException {
    List<QualifiedName> tables =
        source.tables().stream()
            .map(io.pgmend.model.Table::name)
            .filter(
                n ->
                    n.equals(history)
                        || (n.schema().equals("pgmend") && REMEMBERED.contains(n.name())))
            .toList();
    for (QualifiedName table : tables) {
      for (String row : read(live, table, "")) {
        insert(clone, table, row);
      }
    }
  }

  /**
   * What a database remembers, whichever schema its history is in, as far as the role may read it.
   */
  static List<Remembered> readAll(Snapshot source, Connection live) throws SQLException {
    var all = new ArrayList<Remembered>();
    for (io.pgmend.model.Table table : source.tables()) {
      QualifiedName name = table.name();
      boolean remembers =
          name.name().equals(HISTORY)
              || (name.schema().equals("pgmend") && REMEMBERED.contains(name.name()));
      if (remembers && mayRead(live, name)) {
        List<String> rows = read(live, name, "");
        if (!rows.isEmpty()) {
          all.add(new Remembered(name, rows));
        }
      }
    }
    return all;
  }

  /** Gives a database that was rebuilt what its original remembered. */
  static void restore(List<Remembered> history, Connection into) throws SQLException {
    for (Remembered each : history) {
      for (String row : each.rows()) {
        insert(into, each.table(), row);
      }
    }
  }

  private static boolean mayRead(Connection live, QualifiedName table) throws SQLException {
    try (PreparedStatement question =
        live.prepareStatement("SELECT pg_catalog.has_table_privilege(?, 'SELECT')")) {
      question.setString(1, Sql.rawIdent(table));
      try (ResultSet row = question.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Takes a change set's row out of the history, as if the run had been killed before it. */
  String forget(Connection clone, String changeSetId) throws SQLException {
    List<String> rows = read(clone, history, changeSetId);
    if (rows.size() != 1) {
      throw new SQLException(
          rows.size() + " rows of the history are change set " + changeSetId + ", not one");
    }
    try (PreparedStatement delete =
        clone.prepareStatement("DELETE FROM " + Sql.ident(history) + " WHERE id = ?")) {
      delete.setString(1, changeSetId);
      delete.executeUpdate();
    }
    return rows.get(0);
  }

  /** Puts a row back that {@link #forget} or {@link #row} gave. */
  void remember(Connection clone, String row) throws SQLException {
    insert(clone, history, row);
  }

  /** The change set's row in the history. */
  String row(Connection clone, String changeSetId) throws SQLException {
    return Stream.of(read(clone, history, changeSetId))
        .filter(rows -> rows.size() == 1)
        .map(rows -> rows.get(0))
        .findFirst()
        .orElseThrow(() -> new SQLException("the history has no change set " + changeSetId));
  }

  private static List<String> read(Connection from, QualifiedName table, String id)
      throws SQLException {
    String where = id.isEmpty() ? "" : " WHERE t.id = " + Sql.literal(id);
    var rows = new ArrayList<String>();
    try (Statement statement = from.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT row_to_json(t) FROM " + Sql.ident(table) + " t" + where)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private static void insert(Connection into, QualifiedName table, String row) throws SQLException {
    try (PreparedStatement insert =
        into.prepareStatement(
            "INSERT INTO "
                + Sql.ident(table)
                + " SELECT * FROM json_populate_record(NULL::"
                + Sql.ident(table)
                + ", ?::json)")) {
      insert.setString(1, row);
      insert.executeUpdate();
    }
  }
}
