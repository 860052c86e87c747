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

  /** An index whose columns are numbers as yet: it can be read before their names are known. */
  interface Numbered {
    Index named(RelationNames names, Mentions mentions);
  }

  /** Indexes by relation. */
  static Map<Long, List<Numbered>> read(CatalogQueries queries) throws SQLException {
    return queries.grouped("indexes", "relation", IndexReader::index);
  }

  /** Those of one relation, sorted by name. */
  static List<Index> named(List<Numbered> indexes, RelationNames names, Mentions mentions) {
    return indexes.stream()
        .map(i -> i.named(names, mentions))
        .sorted(Comparator.comparing(Index::name))
        .toList();
  }

  private static Numbered index(Row row) throws SQLException {
    long oid = row.big("oid");
    long relation = row.big("relation");
    String name = row.text("name");
    String method = row.word("method");
    boolean unique = row.flag("is_unique");
    boolean valid = row.flag("valid");
    List<Integer> columns = row.numbers("columns");
    int keys = row.integer("keys");
    String predicate = row.text("predicate");
    String definition = row.text("definition");
    String constraint = row.text("constraint_name");
    boolean clustered = row.flag("clustered");
    boolean replicaIdentity = row.flag("replica_identity");
    List<String> options = row.texts("options");
    String tablespace = row.word("tablespace");
    List<String> targets = row.texts("statistics_targets");
    String comment = row.text("comment");
    return (names, mentions) ->
        new Index(
            name,
            method,
            unique,
            valid,
            names.columns(relation, columns.subList(0, keys)),
            names.columns(relation, columns.subList(keys, columns.size())),
            mentioned(names.sortedColumns(relation, columns), mentions.ownColumns("index", oid)),
            predicate,
            definition,
            constraint,
            clustered,
            replicaIdentity,
            options,
            tablespace,
            targets,
            comment);
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
