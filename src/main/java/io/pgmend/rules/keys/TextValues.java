package io.pgmend.rules.keys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the values of a text key are: uuids as they are usually written, or something else. */
record TextValues(KeyDomain domain) {

  private static final String UUID =
      Sql.literal("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$");

  /** Every part stops at the first row that it finds, so keys that hold codes cost nothing. */
  Probe probe() {
    ColumnName root = domain.root();
    String key = "c." + Sql.ident(root.column()) + "::text";
    String from = " from (select from " + Sql.ident(root.table()) + " c";
    List<QualifiedName> tables = domain.tables().stream().map(Table::name).toList();
    var rows = new ArrayList<>(List.of(Answer.Row.of("held", 0), Answer.Row.of("twice", 0)));
    rows.addAll(Collections.nCopies(domain.columns().size(), Answer.Row.of("foreign", 0)));
    return new Probe(
            id(),
            tables,
            "select 'held'::text, count(*)"
                + from
                + " limit 1) s union all select 'twice'::text, count(*)"
                + from
                + " group by lower("
                + key
                + ") having count(*) > 1 limit 1) s"
                + domain.columns().stream().map(TextValues::foreign).collect(Collectors.joining()),
            false)
        .whenEmpty(tables, rows);
  }

  private static String foreign(ColumnName column) {
    return " union all select 'foreign'::text, count(*) from (select from "
        + Sql.ident(column.table())
        + " c where c."
        + Sql.ident(column.column())
        + "::text !~ "
        + UUID
        + " limit 1) s";
  }

  /** Whether there are values and all of them are uuids. */
  boolean areUuids(Map<String, Answer> answers) {
    return counts(answers, "held") && !counts(answers, "foreign");
  }

  /** Whether one uuid stands there in two spellings. */
  boolean collide(Map<String, Answer> answers) {
    return counts(answers, "twice");
  }

  private boolean counts(Map<String, Answer> answers, String what) {
    return answers.get(id()) instanceof Answer.Known known
        && known.rows().stream().anyMatch(r -> r.value().equals(what) && r.count() > 0);
  }

  String id() {
    return "primary-key-not-uuid " + domain.root() + " as text";
  }
}
