package io.pgmend.rules.keys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many rows a conversion rewrites: by statistics, counted where a table was never analysed. */
record RowCount(KeyDomain domain) {

  List<Probe> probes() {
    List<Table> unknown = domain.tables().stream().filter(t -> t.rowEstimate() < 0).toList();
    List<QualifiedName> names = unknown.stream().map(Table::name).toList();
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            new Probe(
                    id(),
                    names,
                    unknown.stream()
                        .map(t -> "select count(*) as n from " + Sql.ident(t.name()))
                        .collect(
                            Collectors.joining(
                                " union all ",
                                "select 'rows'::text, sum(n)::bigint from (",
                                ") s")),
                    false)
                .whenEmpty(names, List.of(Answer.Row.of("rows", 0))));
  }

  /** Empty where a table was neither analysed nor counted. */
  List<Evidence> evidence(Map<String, Answer> answers) {
    long rows = domain.tables().stream().mapToLong(Table::rowEstimate).filter(n -> n > 0).sum();
    if (!probes().isEmpty()) {
      if (!(answers.get(id()) instanceof Answer.Known known)) {
        return List.of();
      }
      rows += known.total();
    }
    int tables = domain.tables().size();
    return List.of(
        Evidence.count("rows in " + tables + (tables == 1 ? " table" : " tables"), rows));
  }

  private String id() {
    return "primary-key-not-uuid " + domain.root() + " rows";
  }
}
