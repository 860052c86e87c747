package io.pgmend.prove;

import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddForeignKey;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.operation.SurplusRows;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many rows of the live database would hold another value after an operation, or come or go.
 *
 * @param what {@code public.orders: rows with another label}
 * @param count asks for the number; its one row is the answer
 */
public record ChangedRows(String what, Probe count) {

  /**
   * Questions for one operation; none where it changes no row, or where no decision leads to it.
   */
  public static List<ChangedRows> of(Operation operation, Snapshot snapshot) {
    if (operation instanceof ConvertEnum convert) {
      return labels(convert);
    } else if (operation instanceof ConvertKey convert) {
      return keys(convert, snapshot);
    } else if (operation instanceof RepointReference repoint) {
      return orphans(
          repoint.table(),
          repoint.columns(),
          repoint.target(),
          repoint.targetColumns(),
          repoint.orphans(),
          "user");
    } else if (operation instanceof AddForeignKey add) {
      return orphans(
          add.table(), add.columns(), add.target(), add.targetColumns(), add.orphans(), "parent");
    } else if (operation instanceof AddUnique unique) {
      return surplus(unique, snapshot).stream().toList();
    }
    return List.of();
  }

  private static List<ChangedRows> labels(ConvertEnum operation) {
    Map<QualifiedName, List<String>> conditions = new LinkedHashMap<>();
    for (ConvertEnum.Conversion c : operation.conversions()) {
      List<String> changed =
          c.map().entrySet().stream()
              .filter(e -> !e.getKey().equals(e.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      if (!changed.isEmpty()) {
        String column = "t." + Sql.ident(c.column().column());
        conditions
            .computeIfAbsent(c.column().table(), t -> new ArrayList<>())
            .add(
                c.array()
                    ? column + "::text[] && " + Sql.textArray(changed)
                    : column + "::text = any (" + Sql.textArray(changed) + ")");
      }
    }
    return conditions.entrySet().stream()
        .map(e -> counted(e.getKey(), "rows with another label", String.join(" or ", e.getValue())))
        .toList();
  }

  /** All of them: by statistics where there are some, as counting a large table takes long. */
  private static List<ChangedRows> keys(ConvertKey operation, Snapshot snapshot) {
    return operation.tables().stream()
        .map(
            name -> {
              String what = "rows with another key";
              long estimate = snapshot.table(name).map(Table::rowEstimate).orElse(-1L);
              return estimate < 0
                  ? counted(name, what, "true")
                  : asked(name, "about, by statistics: " + what, "select " + estimate, List.of());
            })
        .toList();
  }

  private static List<ChangedRows> orphans(
      QualifiedName table,
      List<String> held,
      QualifiedName target,
      List<String> targetColumns,
      Orphans policy,
      String noun) {
    if (policy == Orphans.REFUSE) {
      return List.of();
    }
    String columns = held.stream().map(c -> "t." + Sql.ident(c)).collect(Collectors.joining(", "));
    String match =
        IntStream.range(0, held.size())
            .mapToObj(
                i -> "p." + Sql.ident(targetColumns.get(i)) + " = t." + Sql.ident(held.get(i)))
            .collect(Collectors.joining(" and "));
    String orphaned =
        held.stream()
                .map(c -> "t." + Sql.ident(c) + " is not null and ")
                .collect(Collectors.joining())
            + "not exists (select from "
            + Sql.ident(target)
            + " p where "
            + match
            + ")";
    String from = " from " + Sql.ident(table) + " t where " + orphaned;
    List<QualifiedName> reads = List.of(table, target);
    return List.of(
        switch (policy) {
          case REFUSE, QUARANTINE ->
              asked(table, "rows go to the attic", "select count(*)" + from, reads);
          case SET_NULL -> asked(table, "rows lose their " + noun, "select count(*)" + from, reads);
          case INSERT_PARENT ->
              asked(
                  target,
                  "rows are inserted",
                  "select count(distinct (" + columns + "))" + from,
                  reads);
        });
  }

  private static Optional<ChangedRows> surplus(AddUnique operation, Snapshot snapshot) {
    Optional<Table> table = snapshot.table(operation.table());
    return operation.surplus().isEmpty() || table.isEmpty()
        ? Optional.empty()
        : Optional.of(
            asked(
                operation.table(),
                operation.surplus().get().set().isEmpty()
                    ? "rows go to the attic"
                    : "rows cease to be active",
                "select count(*) from ("
                    + new SurplusRows(operation, table.get()).surplus(operation.surplus().get())
                    + ") g",
                List.of(operation.table())));
  }

  private static ChangedRows counted(QualifiedName table, String what, String condition) {
    return asked(
        table,
        what,
        "select count(*) from " + Sql.ident(table) + " t where " + condition,
        List.of(table));
  }

  private static ChangedRows asked(
      QualifiedName table, String what, String count, List<QualifiedName> reads) {
    String said = table + ": " + what;
    return new ChangedRows(
        said,
        new Probe(
            "changed-rows " + said, reads, "select 'rows'::text, (" + count + ")::bigint", false));
  }
}
