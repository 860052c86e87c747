package io.pgmend.catalog;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which columns are read by what, as pg_depend knows it. */
final class Mentions {
  private final RelationNames names;

  /** By kind of reader, then by its number: the columns. Ordered as they will be shown. */
  private final Map<String, Map<Long, TreeSet<ColumnName>>> columns = new HashMap<>();

  private final Map<Long, TreeSet<QualifiedName>> relations = new HashMap<>();

  private Mentions(RelationNames names) {
    this.names = names;
  }

  static Mentions read(CatalogQueries queries, RelationNames names) throws SQLException {
    var out = new Mentions(names);
    queries.each(
        "mentions",
        row ->
            out.add(
                row.word("kind"), row.big("reader"), row.big("relation"), row.integer("number")));
    return out;
  }

  private void add(String kind, long reader, long relation, int number) {
    names
        .columnName(relation, number)
        .ifPresent(
            c ->
                columns
                    .computeIfAbsent(kind, k -> new HashMap<>())
                    .computeIfAbsent(reader, k -> new TreeSet<>())
                    .add(c));
    if (kind.equals("view")) {
      names
          .relation(relation)
          .ifPresent(r -> relations.computeIfAbsent(reader, k -> new TreeSet<>()).add(r));
    }
  }

  /** Columns of any table, sorted. */
  List<ColumnName> columns(String kind, long reader) {
    var found = columns.getOrDefault(kind, Map.of()).get(reader);
    return found == null ? List.of() : List.copyOf(found);
  }

  /** Column names where the reader can only read one table, sorted. */
  List<String> ownColumns(String kind, long reader) {
    return columns(kind, reader).stream().map(ColumnName::column).toList();
  }

  /** Relations that a view reads, sorted. */
  List<QualifiedName> relations(long view) {
    var found = relations.get(view);
    return found == null ? List.of() : List.copyOf(found);
  }
}
