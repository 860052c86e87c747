package io.pgmend.catalog;

import io.pgmend.model.Index;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the indexes of all tables and materialized views. */
final class IndexReader {
  private IndexReader() {}

  /** Indexes by relation, sorted by name. */
  static Map<Long, List<Index>> read(CatalogQueries queries, RelationNames names, Mentions mentions)
      throws SQLException {
    Map<Long, List<Index>> out =
        queries.grouped("indexes", "relation", row -> index(row, names, mentions));
    out.values().forEach(list -> list.sort(Comparator.comparing(Index::name)));
    return out;
  }

  private static Index index(Row row, RelationNames names, Mentions mentions) throws SQLException {
    long relation = row.big("relation");
    List<Integer> columns = row.numbers("columns");
    int keys = row.integer("keys");
    return new Index(
        row.text("name"),
        row.word("method"),
        row.flag("is_unique"),
        row.flag("valid"),
        names.columns(relation, columns.subList(0, keys)),
        names.columns(relation, columns.subList(keys, columns.size())),
        mentioned(
            names.sortedColumns(relation, columns), mentions.ownColumns("index", row.big("oid"))),
        row.text("predicate"),
        row.text("definition"),
        row.text("constraint_name"),
        row.flag("clustered"),
        row.flag("replica_identity"),
        row.texts("options"),
        row.word("tablespace"),
        row.texts("statistics_targets"),
        row.text("comment"));
  }

  private static List<String> mentioned(List<String> plain, List<String> inExpressions) {
    if (inExpressions.isEmpty()) {
      return plain;
    }
    var out = new TreeSet<>(plain);
    out.addAll(inExpressions);
    return List.copyOf(out);
  }
}
