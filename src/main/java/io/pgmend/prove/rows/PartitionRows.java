package io.pgmend.prove.rows;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Brings a row into each partition, through the partitioned table. */
final class PartitionRows {
  private static final int TRIES = 60;

  private PartitionRows() {}

  static void fill(Connection connection, Snapshot snapshot, TableShape shape, RowMaker maker)
      throws SQLException {
    for (Table leaf : leaves(snapshot, shape.table())) {
      List<String> bounds = boundsOf(snapshot, shape.table().name(), leaf);
      for (int i = 0; i < TRIES && isEmpty(connection, leaf); i++) {
        maker.insert(0, cells(shape, keyColumns(snapshot, shape, leaf), bounds, i));
      }
    }
  }

  private static Map<String, Cell> cells(
      TableShape shape, List<String> columns, List<String> bounds, int n) {
    Map<String, Cell> out = new LinkedHashMap<>();
    for (String column : columns) {
      if (shape.references().stream().noneMatch(r -> r.columns().contains(column))) {
        List<String> candidates = PlausibleValues.of(shape.source(column), n, bounds);
        out.put(column, Cell.of(candidates.get(n % candidates.size())));
      }
    }
    return out;
  }

  /** Columns that the keys on the way from the table to the leaf name. */
  private static List<String> keyColumns(Snapshot snapshot, TableShape shape, Table leaf) {
    var keys = new StringBuilder(shape.table().partitionKey());
    leaf.parents().stream()
        .flatMap(p -> snapshot.table(p).stream())
        .forEach(p -> keys.append(' ').append(p.partitionKey()));
    return StreamSupport.stream(shape.columns().spliterator(), false)
        .filter(c -> keys.indexOf(c.name()) >= 0 && !c.identity().equals("a"))
        .map(c -> c.name())
        .toList();
  }

  private static List<String> boundsOf(Snapshot snapshot, QualifiedName root, Table leaf) {
    List<String> out = new ArrayList<>();
    Table at = leaf;
    while (!at.name().equals(root)) {
      out.add(at.partitionBound());
      var parent = at.parents().stream().flatMap(p -> snapshot.table(p).stream()).findFirst();
      if (parent.isEmpty()) {
        break;
      }
      at = parent.get();
    }
    return out;
  }

  private static List<Table> leaves(Snapshot snapshot, Table table) {
    List<Table> out = new ArrayList<>();
    for (QualifiedName child : table.children()) {
      snapshot
          .table(child)
          .ifPresent(
              c -> {
                if (c.kind() == Table.Kind.TABLE) {
                  out.add(c);
                } else if (c.kind() == Table.Kind.PARTITIONED) {
                  out.addAll(leaves(snapshot, c));
                }
              });
    }
    return out;
  }

  private static boolean isEmpty(Connection connection, Table leaf) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT 1 FROM " + Sql.ident(leaf.name()) + " LIMIT 1")) {
      return !row.next();
    }
  }
}
