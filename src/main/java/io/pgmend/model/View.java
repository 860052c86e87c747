package io.pgmend.model;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A view or materialized view.
 *
 * @param query as {@code pg_get_viewdef} prints it, without the closing semicolon
 * @param reads columns that it reads, in tables and other views, sorted
 * @param relations relations that it reads, whole rows included, sorted
 * @param groupedBy primary keys that its GROUP BY relies on, as table and constraint name
 * @param triggers INSTEAD OF triggers
 * @param rules printed rules other than the view's own
 * @param indexes of a materialized view
 * @param populated false for WITH NO DATA
 */
public record View(
    QualifiedName name,
    boolean materialized,
    String query,
    String owner,
    List<Column> columns,
    List<ColumnName> reads,
    List<QualifiedName> relations,
    List<ColumnName> groupedBy,
    List<Trigger> triggers,
    List<String> rules,
    List<Index> indexes,
    List<StatisticsObject> statistics,
    List<String> options,
    String tablespace,
    boolean populated,
    String extension,
    Acl acl,
    String comment) {

  public View {
    columns = List.copyOf(columns);
    reads = List.copyOf(reads);
    relations = List.copyOf(relations);
    groupedBy = List.copyOf(groupedBy);
    triggers = List.copyOf(triggers);
    rules = List.copyOf(rules);
    indexes = List.copyOf(indexes);
    statistics = List.copyOf(statistics);
    options = List.copyOf(options);
  }
}
