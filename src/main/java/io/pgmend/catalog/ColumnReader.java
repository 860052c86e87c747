package io.pgmend.catalog;

import io.pgmend.model.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the columns of all relations and tells {@link RelationNames} their numbers. */
final class ColumnReader {
  private ColumnReader() {}

  private record Numbered(int number, Column column) {}

  /** Columns by relation, in order, numbered without the gaps that dropped columns leave. */
  static Map<Long, List<Column>> read(CatalogQueries queries, AclReader acls, RelationNames names)
      throws SQLException {
    Map<Long, List<Numbered>> found = new HashMap<>();
    queries.each(
        "columns",
        row -> {
          long relation = row.big("relation");
          int number = row.integer("number");
          Column column = column(row, number, acls);
          names.put(relation, number, column.name());
          found.computeIfAbsent(relation, k -> new ArrayList<>()).add(new Numbered(number, column));
        });
    Map<Long, List<Column>> out = new HashMap<>();
    found.forEach((relation, columns) -> out.put(relation, inOrder(columns)));
    return out;
  }

  private static List<Column> inOrder(List<Numbered> columns) {
    columns.sort(Comparator.comparingInt(Numbered::number));
    List<Column> out = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i).column();
      out.add(column.position() == i + 1 ? column : at(i + 1, column));
    }
    return out;
  }

  private static Column column(Row row, int position, AclReader acls) throws SQLException {
    return new Column(
        row.word("name"),
        position,
        row.word("data_type"),
        row.name("base_schema", "base_name"),
        row.flag("is_array"),
        row.flag("not_null"),
        row.text("not_null_constraint"),
        row.word("default_expression"),
        row.word("identity"),
        row.word("generated"),
        row.word("collation"),
        row.integer("statistics_target"),
        row.texts("options"),
        row.word("storage"),
        row.word("compression"),
        row.flag("inherited"),
        acls.ofColumn(row),
        row.text("comment"));
  }

  private static Column at(int position, Column c) {
    return new Column(
        c.name(),
        position,
        c.type(),
        c.baseType(),
        c.array(),
        c.notNull(),
        c.notNullConstraint(),
        c.defaultExpression(),
        c.identity(),
        c.generated(),
        c.collation(),
        c.statisticsTarget(),
        c.options(),
        c.storage(),
        c.compression(),
        c.inherited(),
        c.acl(),
        c.comment());
  }
}
