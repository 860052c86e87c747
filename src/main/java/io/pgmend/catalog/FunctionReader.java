package io.pgmend.catalog;

import io.pgmend.model.Function;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Reads functions and procedures. */
final class FunctionReader {
  private FunctionReader() {}

  /** Sorted by name and arguments. */
  static List<Function> read(CatalogQueries queries, AclReader acls, Mentions mentions)
      throws SQLException {
    List<Function> out = queries.list("functions", row -> function(row, acls, mentions));
    out.sort(Comparator.comparing(Function::name).thenComparing(Function::arguments));
    return out;
  }

  private static Function function(Row row, AclReader acls, Mentions mentions) throws SQLException {
    return new Function(
        row.name(),
        row.text("arguments"),
        row.flag("is_procedure"),
        row.word("language"),
        row.text("definition"),
        row.text("source"),
        row.flag("security_definer"),
        mentions.columns("function", row.big("oid")),
        row.word("owner"),
        "",
        acls.of(row, PrivilegeKind.FUNCTION),
        row.text("comment"));
  }
}
