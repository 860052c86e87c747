package io.pgmend.catalog;

import io.pgmend.model.StatisticsObject;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads extended statistics objects. */
final class StatisticsReader {
  private StatisticsReader() {}

  /** Statistics objects by relation, sorted by name. */
  static Map<Long, List<StatisticsObject>> read(
      CatalogQueries queries, RelationNames names, Mentions mentions) throws SQLException {
    Map<Long, List<StatisticsObject>> out =
        queries.grouped("statistics", "relation", row -> statistics(row, names, mentions));
    out.values().forEach(list -> list.sort(Comparator.comparing(StatisticsObject::name)));
    return out;
  }

  private static StatisticsObject statistics(Row row, RelationNames names, Mentions mentions)
      throws SQLException {
    var columns = new TreeSet<>(names.sortedColumns(row.big("relation"), row.numbers("columns")));
    columns.addAll(mentions.ownColumns("statistics", row.big("oid")));
    return new StatisticsObject(
        row.name(),
        row.text("definition"),
        List.copyOf(columns),
        row.integer("target"),
        row.word("owner"),
        row.text("comment"));
  }
}
