package io.pgmend.catalog;

import io.pgmend.model.Trigger;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads triggers and rewrite rules. */
final class TriggerReader {
  private TriggerReader() {}

  /** Users' triggers by relation, sorted by name. */
  static Map<Long, List<Trigger>> triggers(CatalogQueries queries, Mentions mentions)
      throws SQLException {
    Map<Long, List<Trigger>> out =
        queries.grouped(
            "triggers",
            "relation",
            row ->
                new Trigger(
                    row.text("name"),
                    row.text("definition"),
                    row.word("enabled"),
                    row.name("function_schema", "function_name"),
                    mentions.ownColumns("trigger", row.big("oid")),
                    row.flag("is_constraint"),
                    row.flag("inherited"),
                    row.text("comment")));
    out.values().forEach(list -> list.sort(Comparator.comparing(Trigger::name)));
    return out;
  }

  /** Rules by relation, each with the statements that switch it and comment on it. */
  static Map<Long, List<String>> rules(CatalogQueries queries, RelationNames names)
      throws SQLException {
    Map<Long, List<String>> out =
        queries.grouped("rules", "relation", row -> rule(row, names.require(row.big("relation"))));
    out.values().forEach(Collections::sort);
    return out;
  }

  private static String rule(Row row, QualifiedName relation) throws SQLException {
    String name = row.text("name");
    var out = new StringBuilder(row.text("definition"));
    String state =
        switch (row.word("enabled")) {
          case "D" -> "DISABLE RULE ";
          case "A" -> "ENABLE ALWAYS RULE ";
          case "R" -> "ENABLE REPLICA RULE ";
          default -> "";
        };
    if (!state.isEmpty()) {
      out.append("\nALTER TABLE ").append(Sql.ident(relation)).append(' ');
      out.append(state).append(Sql.ident(name)).append(';');
    }
    if (!row.text("comment").isEmpty()) {
      out.append("\nCOMMENT ON RULE ").append(Sql.ident(name)).append(" ON ");
      out.append(Sql.ident(relation)).append(" IS ");
      out.append(Sql.literal(row.text("comment"))).append(';');
    }
    return out.toString();
  }
}
