package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The text of a row that can be searched: words of some columns, by the rules of a text search
 * configuration. It is spelled as an application would spell it, because PostgreSQL takes an index
 * only where the query holds the same expression.
 *
 * @param configuration always named: with the session's own, an index could not be kept up
 * @param columns of text, in order
 * @param weights {@code A} to {@code D} by column; those that are not named have {@code D}
 */
public record SearchDocument(
    QualifiedName configuration, List<String> columns, SortedMap<String, String> weights) {

  public SearchDocument {
    columns = List.copyOf(columns);
  }

  /** With weights a vector of each column, else one of all of them; null counts as no text. */
  public String expression() {
    return weights.isEmpty()
        ? vector(
            columns.stream().map(SearchDocument::text).collect(Collectors.joining(" || ' ' || ")))
        : columns.stream().map(this::weighted).collect(Collectors.joining(" || "));
  }

  private String weighted(String column) {
    String vector = vector(text(column));
    String weight = weights.get(column);
    return weight == null
        ? vector
        : "pg_catalog.setweight(" + vector + ", " + Sql.literal(weight) + ")";
  }

  private String vector(String text) {
    return "pg_catalog.to_tsvector("
        + configurationText()
        + "::pg_catalog.regconfig, "
        + text
        + ")";
  }

  private String configurationText() {
    String plain = configuration.toString();
    return Sql.literal(plain.matches("[a-z_]+[.][a-z_]+") ? plain : Sql.rawIdent(configuration));
  }

  private static String text(String column) {
    return "coalesce(" + Sql.ident(column) + ", '')";
  }
}
