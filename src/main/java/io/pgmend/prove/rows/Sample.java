package io.pgmend.prove.rows;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Picks rows of a live database, and every row that they refer to. */
final class Sample {
  /** Conditions in one query. */
  private static final int CHUNK = 100;

  private final Connection live;
  private final Map<QualifiedName, Table> tables = new TreeMap<>();
  private final Map<QualifiedName, List<Reference>> references = new TreeMap<>();
  private final Map<QualifiedName, Map<String, Map<String, String>>> picked = new TreeMap<>();

  private Sample(Connection live, Snapshot snapshot, List<Table> chosen) {
    this.live = live;
    for (Table table : chosen) {
      tables.put(table.name(), table);
      references.put(table.name(), Reference.of(table, snapshot, RowWishes.none()));
    }
  }

  /**
   * Rows by table, as texts by column.
   *
   * @param perTable rows to begin with, by primary key
   */
  static Map<QualifiedName, List<Map<String, String>>> of(
      Connection live, Snapshot snapshot, List<Table> tables, int perTable) throws SQLException {
    var self = new Sample(live, snapshot, tables);
    Map<QualifiedName, List<Map<String, String>>> fresh = new TreeMap<>();
    for (Table table : tables) {
      String order =
          table.primaryKey().map(Constraint::columns).orElse(List.of()).stream()
              .map(c -> "t." + Sql.ident(c))
              .collect(Collectors.joining(", "));
      self.add(table, StoredRows.read(live, table, "", order, perTable), fresh);
    }
    while (!fresh.isEmpty()) {
      fresh = self.targets(fresh);
    }
    Map<QualifiedName, List<Map<String, String>>> out = new TreeMap<>();
    self.picked.forEach((table, rows) -> out.put(table, List.copyOf(rows.values())));
    return out;
  }

  private void add(
      Table table, List<StoredRows.Row> rows, Map<QualifiedName, List<Map<String, String>>> fresh) {
    var known = picked.computeIfAbsent(table.name(), t -> new LinkedHashMap<>());
    for (StoredRows.Row row : rows) {
      if (known.putIfAbsent(row.place(), row.values()) == null) {
        fresh.computeIfAbsent(table.name(), t -> new ArrayList<>()).add(row.values());
      }
    }
  }

  /** The rows to which the given ones refer and that were not picked yet. */
  private Map<QualifiedName, List<Map<String, String>>> targets(
      Map<QualifiedName, List<Map<String, String>>> children) throws SQLException {
    Map<QualifiedName, Set<String>> wanted = new TreeMap<>();
    children.forEach(
        (table, rows) ->
            references
                .getOrDefault(table, List.of())
                .forEach(
                    r ->
                        rows.forEach(
                            row ->
                                condition(r, row)
                                    .ifPresent(
                                        c ->
                                            wanted
                                                .computeIfAbsent(
                                                    r.target(), t -> new LinkedHashSet<>())
                                                .add(c)))));
    Map<QualifiedName, List<Map<String, String>>> fresh = new TreeMap<>();
    for (Map.Entry<QualifiedName, Set<String>> each : wanted.entrySet()) {
      Table table = tables.get(each.getKey());
      List<String> conditions = List.copyOf(each.getValue());
      for (int i = 0; table != null && i < conditions.size(); i += CHUNK) {
        List<String> chunk = conditions.subList(i, Math.min(conditions.size(), i + CHUNK));
        String any = String.join(" OR ", chunk);
        add(table, StoredRows.read(live, table, any, "", Integer.MAX_VALUE), fresh);
      }
    }
    return fresh;
  }

  private static Optional<String> condition(Reference r, Map<String, String> row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < r.columns().size(); i++) {
      String value = row.get(r.columns().get(i));
      if (value == null) {
        return Optional.empty();
      }
      parts.add("t." + Sql.ident(r.targetColumns().get(i)) + " = " + Sql.literal(value));
    }
    return Optional.of(parts.stream().collect(Collectors.joining(" AND ", "(", ")")));
  }
}
