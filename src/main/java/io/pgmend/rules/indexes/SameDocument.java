package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.IndexDefinition;
import io.pgmend.model.Table;
import io.pgmend.operation.SearchDocument;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether something that stands holds the text that is wanted: an index over the expression, or a
 * stored column that PostgreSQL generates by it. The server is the judge: it prints what is wanted
 * and what stands as it would compute them for a row.
 */
record SameDocument(IndexedTables tables, Table table, String method, SearchDocument document) {

  /** How the server prints a signature's length; it changes nothing of what is found. */
  private static final Pattern SIGNATURE = Pattern.compile(" tsvector_ops \\(siglen='\\d+'\\)$");

  /** None where nothing stands that could be the same. */
  List<Probe> probes() {
    Map<String, String> standing = standing();
    return standing.isEmpty()
        ? List.of()
        : Stream.concat(
                Stream.of(printed(about() + " wants", document.expression())),
                standing.entrySet().stream().map(e -> printed(e.getKey(), e.getValue())))
            .toList();
  }

  private Probe printed(String id, String expression) {
    return new Probe(
        id,
        List.of(table.name()),
        "explain (verbose, costs off) select ("
            + expression
            + ") from only "
            + Sql.ident(table.name()),
        false);
  }

  private String about() {
    return "text-search-missing " + table.name() + " " + method + " " + document.expression();
  }

  private String id(Index index) {
    return about() + " index " + index.name();
  }

  private String id(Column column) {
    return about() + " column " + column.name();
  }

  /** What could be the same, by the probe's id. */
  private Map<String, String> standing() {
    var standing = new TreeMap<String, String>();
    expressions()
        .forEach(
            i ->
                IndexDefinition.of(table.name(), i)
                    .ifPresent(
                        d -> standing.put(id(i), SIGNATURE.matcher(d.keys()).replaceFirst(""))));
    columns().forEach(c -> standing.put(id(c), c.defaultExpression()));
    return standing;
  }

  private List<Index> expressions() {
    List<String> read = List.copyOf(new TreeSet<>(document.columns()));
    return whole().filter(i -> i.keys().equals(List.of("")) && i.mentioned().equals(read)).toList();
  }

  private Stream<Index> whole() {
    return tables.standing(table).stream()
        .filter(i -> i.method().equals(method) && i.predicate().isEmpty());
  }

  private List<Column> columns() {
    return table.columns().stream()
        .filter(c -> c.type().equals("tsvector") && c.generated().equals("s"))
        .toList();
  }

  /** Whether an index holds it, or an index over a column that does. */
  boolean stands(Map<String, Answer> answers) {
    return expressions().stream().anyMatch(i -> isSame(id(i), answers))
        || columns().stream()
            .filter(c -> isSame(id(c), answers))
            .anyMatch(c -> whole().anyMatch(i -> i.keys().equals(List.of(c.name()))));
  }

  /** The column that holds it. */
  Optional<String> column(Map<String, Answer> answers) {
    return columns().stream().filter(c -> isSame(id(c), answers)).map(Column::name).findFirst();
  }

  private boolean isSame(String id, Map<String, Answer> answers) {
    return answers.get(about() + " wants") instanceof Answer.Known wanted
        && wanted.equals(answers.get(id));
  }

  /** Why that is not known; empty where it is. */
  List<String> open(Map<String, Answer> answers) {
    return probes().stream()
        .flatMap(p -> Stream.ofNullable(answers.get(p.id())))
        .flatMap(a -> a instanceof Answer.Unknown u ? Stream.of(u.reason()) : Stream.empty())
        .distinct()
        .toList();
  }
}
