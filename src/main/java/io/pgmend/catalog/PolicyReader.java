package io.pgmend.catalog;

import io.pgmend.model.Policy;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads row security policies. */
final class PolicyReader {
  private PolicyReader() {}

  /** Policies by table, sorted by name. */
  static Map<Long, List<Policy>> read(CatalogQueries queries, Mentions mentions)
      throws SQLException {
    Map<Long, List<Policy>> out =
        queries.grouped("policies", "relation", row -> policy(row, mentions));
    out.values().forEach(list -> list.sort(Comparator.comparing(Policy::name)));
    return out;
  }

  private static Policy policy(Row row, Mentions mentions) throws SQLException {
    return new Policy(
        row.text("name"),
        row.flag("permissive"),
        command(row.word("command")),
        row.texts("roles"),
        row.text("using_expression"),
        row.text("check_expression"),
        mentions.columns("policy", row.big("oid")),
        row.text("comment"));
  }

  private static String command(String letter) {
    return switch (letter) {
      case "*" -> "ALL";
      case "r" -> "SELECT";
      case "a" -> "INSERT";
      case "w" -> "UPDATE";
      case "d" -> "DELETE";
      default -> throw new IllegalStateException("unknown command of a policy " + letter);
    };
  }
}
