package io.pgmend.rules.rows;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.StatedRow;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Questions about stated rows. Their answers are numbers of rows in the profile, so they hold no
 * value of the data.
 *
 * @param about rule and object, with which the probes' ids begin
 */
record RowProbes(
    String about, Snapshot snapshot, Table table, List<String> key, List<StatedRow> rows) {

  /** Rows that share a question. */
  private static final int LOT = 50;

  /** Types without equality, or with one that is not that of values: compared as text. */
  private static final List<String> AS_TEXT =
      List.of("json", "xml", "point", "box", "lseg", "path", "polygon", "circle", "line", "citext");

  /** What a question came to. */
  sealed interface Found {
    record Rows(List<Integer> numbers) implements Found {}

    record Unknown(String reason) implements Found {}
  }

  List<Probe> all(boolean differing) {
    var probes = new ArrayList<Probe>();
    probes.add(
        new Probe(
                countId(),
                List.of(table.name()),
                "select 'rows'::text, count(*) from " + Sql.ident(table.name()),
                false)
            .whenEmpty(List.of(table.name()), List.of(Answer.Row.of("rows", 0))));
    probes.add(new Probe(valuesId(), List.of(), "explain select " + values(), false));
    for (int lot = 0; lot < lots(); lot++) {
      List<Integer> numbers = lot(lot);
      probes.add(
          new Probe(missingId(lot), List.of(table.name()), missing(numbers), false)
              .whenEmpty(
                  List.of(table.name()),
                  numbers.stream().map(n -> Answer.Row.of(n.toString(), 1)).toList()));
      if (differing && !compared(numbers).isEmpty()) {
        probes.add(
            new Probe(differingId(lot), List.of(table.name()), differing(numbers), false)
                .whenEmpty(List.of(table.name()), List.of()));
      }
    }
    return probes;
  }

  /** Whether the table's rows could be looked at. */
  Answer counted(Map<String, Answer> answers) {
    return answers.getOrDefault(countId(), new Answer.Unknown("not asked"));
  }

  /** Whether PostgreSQL takes the values. */
  Answer taken(Map<String, Answer> answers) {
    return answers.getOrDefault(valuesId(), new Answer.Unknown("not asked"));
  }

  Found missing(Map<String, Answer> answers) {
    return found(IntStream.range(0, lots()).mapToObj(this::missingId).toList(), answers);
  }

  Found differing(Map<String, Answer> answers) {
    return found(
        IntStream.range(0, lots())
            .mapToObj(this::differingId)
            .filter(answers::containsKey)
            .toList(),
        answers);
  }

  private static Found found(List<String> ids, Map<String, Answer> answers) {
    var numbers = new ArrayList<Integer>();
    for (String id : ids) {
      Answer answer = answers.getOrDefault(id, new Answer.Unknown("not asked"));
      if (answer instanceof Answer.Unknown unknown) {
        return new Found.Unknown(unknown.reason());
      } else if (answer instanceof Answer.Known known) {
        known.rows().forEach(r -> numbers.add(Integer.parseInt(r.value())));
      }
    }
    return new Found.Rows(List.copyOf(numbers));
  }

  private String countId() {
    return about + " count";
  }

  private String valuesId() {
    return about + " values";
  }

  private String missingId(int lot) {
    return about + " missing " + lot;
  }

  private String differingId(int lot) {
    return about + " differing " + lot;
  }

  private int lots() {
    return (rows.size() + LOT - 1) / LOT;
  }

  /** Numbers of rows, from 1. */
  private List<Integer> lot(int lot) {
    return IntStream.rangeClosed(lot * LOT + 1, Math.min(rows.size(), (lot + 1) * LOT))
        .boxed()
        .toList();
  }

  private StatedRow row(int number) {
    return rows.get(number - 1);
  }

  /** Labels are looked at when the fix is tried: their type may not have them yet. */
  private String values() {
    var casts = new TreeSet<String>();
    for (StatedRow row : rows) {
      row.values()
          .keySet()
          .forEach(
              c ->
                  table
                      .column(c)
                      .filter(column -> !isEnum(column))
                      .ifPresent(column -> casts.add(row.written(c) + "::" + column.type())));
    }
    return casts.isEmpty() ? "1" : String.join(", ", casts);
  }

  private String missing(List<Integer> numbers) {
    return "select w.n::text, 1::bigint from "
        + stated(numbers, key, "w")
        + " where not exists (select from "
        + Sql.ident(table.name())
        + " c where "
        + agree("w")
        + ") order by w.n";
  }

  private String differing(List<Integer> numbers) {
    var parts = new ArrayList<String>();
    for (String column : compared(numbers)) {
      var wanted = new ArrayList<>(key);
      wanted.add(column);
      List<Integer> stating = numbers.stream().filter(n -> isComparable(row(n), column)).toList();
      Column is = column(column);
      String stands = "c." + Sql.ident(column);
      String value = "w.v" + key.size();
      parts.add(
          "select w.n from "
              + stated(stating, wanted, "w")
              + " join "
              + Sql.ident(table.name())
              + " c on "
              + agree("w")
              + " where "
              + (isText(is) ? "(" + stands + ")::text" : stands)
              + " is distinct from "
              + value);
    }
    return "select d.n::text, count(*) from ("
        + String.join(" union all ", parts)
        + ") d group by d.n order by d.n";
  }

  /** Columns beside the key that some of the rows state, sorted. */
  private Collection<String> compared(List<Integer> numbers) {
    var columns = new TreeSet<String>();
    numbers.forEach(
        n -> row(n).columns().stream().filter(c -> isComparable(row(n), c)).forEach(columns::add));
    key.forEach(columns::remove);
    return columns;
  }

  /** A label that the column cannot hold yet is the one of a conversion to come. */
  private boolean isComparable(StatedRow row, String column) {
    String value = row.values().get(column);
    return row.columns().contains(column)
        && (value == null
            || column(column).array()
            || snapshot
                .enumType(column(column).baseType())
                .map(e -> e.labels().contains(value))
                .orElse(true));
  }

  /** Numbers of rows and their values {@code v0}, {@code v1} and so on. */
  private String stated(List<Integer> numbers, List<String> columns, String alias) {
    String names =
        IntStream.range(0, columns.size())
            .mapToObj(i -> ", v" + i)
            .collect(Collectors.joining("", "n", ""));
    return numbers.stream()
        .map(
            n ->
                columns.stream()
                    .map(c -> ", " + cast(row(n).written(c), column(c)))
                    .collect(Collectors.joining("", "(" + n, ")")))
        .collect(Collectors.joining(", ", "(values ", ") " + alias + "(" + names + ")"));
  }

  private String agree(String alias) {
    return IntStream.range(0, key.size())
        .mapToObj(
            i -> {
              Column column = column(key.get(i));
              String left = "c." + Sql.ident(column.name());
              String right = alias + ".v" + i;
              return isEnum(column)
                  ? left + "::text = " + right
                  : StatedRow.equal(left, right, column);
            })
        .collect(Collectors.joining(" and "));
  }

  /**
   * As a value of the column's type; one that would be cut off to fit is left as it is, since no
   * row has it.
   */
  private String cast(String value, Column column) {
    if (isEnum(column) || column.type().startsWith("character varying")) {
      return value + (column.array() ? "::" + column.type() : "::text");
    } else if (column.type().startsWith("character") && !column.array()) {
      return value + "::bpchar";
    } else if (isText(column) && !isKey(column)) {
      return "(" + value + "::" + column.type() + ")::text";
    }
    return value + "::" + column.type();
  }

  private boolean isKey(Column column) {
    return key.contains(column.name());
  }

  private boolean isText(Column column) {
    return isEnum(column) || (!column.array() && AS_TEXT.contains(column.baseType().name()));
  }

  private boolean isEnum(Column column) {
    return !column.array() && snapshot.enumType(column.baseType()).isPresent();
  }

  private Column column(String name) {
    return table.column(name).orElseThrow();
  }
}
